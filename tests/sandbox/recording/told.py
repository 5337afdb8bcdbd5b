"""What the sandbox tells of two people, in few words."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import yaml

from sandbox.recording.script import written
from sandbox.recording.source import Known, Source

ANNA = Known("Testperson4", "19890914-2393", "patient", "+46701740605")
EVA = Known("Eva Testsson", "eva", "administrator", "+46701740606")
CLOCK = {"now": "2026-11-23T08:00:00+01:00", "running": False, "at": "2026-11-22T10:00:00+00:00"}
BEGAN = datetime(2026, 11, 22, 10, tzinfo=UTC)
PHONES = {1: ANNA, 2: EVA}


class Told:
    """Events as the sandbox tells them, one after the other."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.unasked: dict[tuple[int, int], str] = {}
        self.passed = 0
        self.shows = CLOCK
        self._numbers = count(1)

    def _tell(self, kind: str, chat: int | None, **more: object) -> int:
        number = next(self._numbers)
        at = BEGAN + timedelta(seconds=number / 2 + self.passed)
        head = {"n": number, "at": at.isoformat(), "kind": kind, "chat": chat, "bot": 7}
        self.events.append({**head, **more})
        return number

    def says(self, chat: int, text: str) -> str:
        """The act as the door names it."""
        message = {"message_id": next(self._numbers), "text": text}
        self._tell("message", chat, by=chat, message=message)
        return f"{chat}:{message['message_id']}"

    def bot(self, chat: int, text: str, *labels: str, number: int = 0) -> int:
        keys = {"inline_keyboard": [[{"text": label, "callback_data": label}] for label in labels]}
        message = {"message_id": number or next(self._numbers), "text": text, "reply_markup": keys}
        self._tell("edit" if number else "message", chat, by="bot", message=message)
        return int(message["message_id"])

    def notice(self, chat: int, text: str, *, seconds: int = 0, act: str = "") -> None:
        """`act`: what the door says led to it."""
        self.passed += seconds
        self.unasked[chat, self.bot(chat, text)] = act

    def taps(self, chat: int, message: int, label: str) -> None:
        self._tell("tap", chat, by=chat, message_id=message, data=label, callback_id="1")

    def pins(self, chat: int, message: int) -> None:
        self._tell("pin", chat, message_id=message, pinned=True)

    def sms(self, to: str, text: str) -> None:
        self._tell("tray", None, tray="sms", item={"to": to, "text": text})

    def clock(self, now: str, **more: object) -> None:
        self._tell("clock", None, now=f"2026-11-{now}:00+01:00", running=False, **more)

    def lays(self, *, late: int = 0, **row: object) -> None:
        """`late`: so many events of those that came of it are there already."""
        since = self.events[-1 - late]["n"] if self.events else 0
        self._tell("given", None, rows=[row], since=since)

    def logs_in(self, chat: int, code: str = "123456") -> None:
        self.says(chat, "/start")
        self.bot(chat, "Skriv ditt personnummer.")
        self.says(chat, PHONES[chat].login)
        self.sms(PHONES[chat].phone, f"Din kod är {code}.")
        self.bot(chat, "Skriv koden här.")
        self.says(chat, code)
        self.bot(chat, "Hej.", "Mina tider")

    def text(self) -> str:
        people = [{"id": chat, "name": known.name, "phone": known.phone} for chat, known in PHONES.items()]
        source = Source(
            events=self.events,
            people=people,
            register=(ANNA, EVA),
            clock=self.shows,
            unasked=self.unasked,
        )
        return written(source).text

    def script(self) -> dict[str, Any]:
        return dict(yaml.safe_load(self.text()))
