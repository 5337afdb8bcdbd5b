"""One person's sms, e-mails and letters, and which of them no step has looked at yet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.player.phone import Event
from sandbox.player.wanted import Wanted, plain


@dataclass(frozen=True, slots=True)
class Post:
    n: int
    tray: str
    to: str
    words: str


@dataclass(slots=True)
class Box:
    """What came to these addresses (telephone, e-mail, or for letters a name or number)."""

    tray: str
    addresses: tuple[str, ...]
    posts: list[Post] = field(default_factory=list)
    taken: int = 0
    acted: int = 0
    killed: bool = False
    """Since somebody acted, or the clock moved: what is sent alike again counts once, as on a phone."""

    def take(self, event: Event) -> None:
        if event["kind"] == "tray" and event["tray"] == self.tray:
            item = post(event)
            is_mine = any(is_for(item, address) for address in self.addresses if address)
            if is_mine and not (self.killed and self._has(item)):
                self.posts.append(item)

    def act(self, last: int) -> None:
        """From here on something else is done."""
        self.acted, self.killed = last, False

    def _has(self, item: Post) -> bool:
        return any((one.to, one.words) == (item.to, item.words) for one in self.posts if one.n > self.acted)

    def fresh(self) -> list[Post]:
        return [item for item in self.posts if item.n > self.taken]

    def take_holding(self, wanted: Iterable[Wanted]) -> Post | None:
        """The first fresh one that holds all of this; it and those before it count as looked at."""
        for item in self.fresh():
            if all(each.found_in(item.words) for each in wanted):
                self.taken = item.n
                return item
        return None


def post(event: Event) -> Post:
    item = event["item"]
    words = [
        item.get("subject"),
        item.get("text"),
        item.get("file_name") if event["tray"] == "letter" else None,
    ]
    return Post(
        n=int(event["n"]),
        tray=str(event["tray"]),
        to=str(item.get("to") or ""),
        words="\n".join(str(word) for word in words if word),
    )


def is_for(item: Post, address: str) -> bool:
    if item.tray == "letter":
        return plain(address) in plain(f"{item.to}\n{item.words}")
    return same_address(item.to, address)


def same_address(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    if "@" in address:
        return address.strip().casefold()
    return re.sub(r"^(0046|\+46|0)", "", re.sub(r"[^\d+]", "", address))
