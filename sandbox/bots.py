"""A bot as the sandbox knows it: its token, its updates and how it presents itself."""

import re
from collections import deque
from dataclasses import dataclass, field

from sandbox.mailbox import Mailbox
from sandbox.shapes import BotId, Json

_KEPT = 500
_TOKEN = re.compile(r"([1-9]\d{0,15}):[A-Za-z0-9_-]{3,64}")


def id_in(token: str) -> BotId | None:
    """The number before the colon; None for what is no token."""
    found = _TOKEN.fullmatch(token)
    return BotId(int(found[1])) if found else None


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_date: int = 0


@dataclass(slots=True)
class Bot:
    id: BotId
    token: str
    username: str
    mailbox: Mailbox
    calls: int = 0
    journal: deque[Json] = field(default_factory=lambda: deque(maxlen=_KEPT))
    """The newest calls, each with its answer; not those that ask for updates."""
    webhook: Webhook = field(default_factory=Webhook)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)  # (what, language): name, descriptions

    @property
    def name(self) -> str:
        return self.words.get(("name", "")) or self.username

    def as_user(self) -> Json:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.name,
            "username": self.username,
        }
