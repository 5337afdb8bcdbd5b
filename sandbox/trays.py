"""What other channels carried: sms, e-mail and letters, shown as trays and told as events."""

import re

from sandbox.events import Events
from sandbox.shapes import Json

KINDS = ("sms", "email", "letter")


def same_address(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    """A phone number without its country and its spaces, or a lower-case address."""
    if "@" in address:
        return address.strip().lower()
    digits = re.sub(r"[^\d+]", "", address)
    return re.sub(r"^(\+46|0046|0)", "", digits) or address.strip().lower()


class Trays:
    def __init__(self, events: Events) -> None:
        self._events = events

    def put(self, tray: str, *, to: str, text: str, **more: str | None) -> Json:
        item: Json = {"from": "", "subject": None, "file": None} | more | {"to": to, "text": text}
        return self._events.tell("tray", None, tray=tray, item=item)

    def items(self, *, tray: str | None, to: str | None, after: int) -> list[Json]:
        found = []
        for event in self._events.after(after):
            if event["kind"] != "tray" or tray not in (None, event["tray"]):
                continue
            item = event["item"]
            if to is None or same_address(to, item["to"]):
                found.append({"n": event["n"], "tray": event["tray"], "at": event["at"], **item})
        return found
