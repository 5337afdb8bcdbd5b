"""A message that nobody has asked for, at the pace of its chat: it stands last there, and can be tapped."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.out.progress import Progress
from bot.out.showing import Showing
from care.people.talks import Standing
from care.values.ids import ChatId, UserId
from handlers.talk.screen import Screen
from handlers.talk.typed_label import buttons_of


class Chats(Protocol):
    """storage.talks.store.TalkStore, as far as it is used here."""

    async def buttons(self, chat: ChatId, user: UserId) -> Sequence[Standing]: ...
    async def stand_too(self, chat: ChatId, user: UserId, buttons: Sequence[Standing]) -> None: ...


@dataclass(frozen=True, slots=True)
class Speaking:
    """`may_speak` waits for a chat's turn; raises MessengerAwayError where a reply has to come first."""

    showing: Showing
    chats: Chats
    may_speak: Callable[[int], Awaitable[None]]

    async def say(
        self, screen: Screen, chat: int, *, instead_of: int | None = None, so_far: Progress | None = None
    ) -> int:
        """The number of the message: that of the one that it stands in, where that can be edited still."""
        await self.may_speak(chat)
        message = instead_of
        if message is None or not await self.showing.retell(chat, message, screen):
            message = await self.showing.tell(chat, screen, so_far or Progress())
        if screen.rows:
            await self.chats.stand_too(ChatId(chat), UserId(chat), buttons_of(screen))
        return message
