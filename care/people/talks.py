"""The protocol of a talk: what words are waited for in a chat, and what stands last in it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from care.values.ids import ChatId, RequestId, UserId

State = Mapping[str, Any]
"""JSON-able facts of what the bot has asked a person to type."""
DRAFT = "draft"
"""In a state: what a person has begun and not sent."""
SOUGHT = "sought"
"""What staff sought last."""
CAME_FROM = "came_from"
"""From which page of which list staff have opened a case."""
WISHED = "wished"
"""When a patient wants a time, said before it is said what for."""
ENDED = "ended"
"""How the log-in of this telephone ended, where nobody ended it here (HowEnded)."""
_LASTING = (DRAFT, SOUGHT, CAME_FROM, WISHED)
Standing = tuple[str, str]
"""A button that stands last in a chat: its label and what a tap on it brings."""


class HowEnded(StrEnum):
    """How a log-in ended that nobody ended on the telephone itself: said to whoever goes on there."""

    ELSEWHERE = "elsewhere"
    TIME = "time"


def lasting(state: State | None) -> dict[str, Any]:
    """What stays of a state while the person does something else, and when a verb has been carried out."""
    return {key: state[key] for key in _LASTING if state and state.get(key) is not None}


class Talks(Protocol):
    """Conversation state: only what typed words need, kept in the store. A request that is handled again
    (a crash came before its answer) finds the state that it found the first time.
    """

    async def state(self, chat: ChatId, user: UserId, request: RequestId | None = None) -> State | None:
        """As the request found it; without one, as it is now."""
        ...

    async def put(
        self, chat: ChatId, user: UserId, state: State | None, request: RequestId | None = None
    ) -> None:
        """Keep the state of a talk; None clears it."""
        ...

    async def buttons(self, chat: ChatId, user: UserId) -> Sequence[Standing]:
        """What stands last in the chat, for words that name one; kept as the turn that showed them ends."""
        ...

    async def buttons_before(self, chat: ChatId, user: UserId) -> Sequence[Standing]:
        """What stood there when those were shown that stand now."""
        ...

    async def stood(self, chat: ChatId, user: UserId) -> datetime | None:
        """Since when those stand that an answer showed; None: it is not known."""
        ...
