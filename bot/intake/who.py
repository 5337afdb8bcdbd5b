"""What stands around every answer: who is asking, in which language, and the request that is answered."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from care.people.values import Session
from care.values.ids import RequestId, UserId
from care.verbs import Request
from handlers.talk.incoming import Update, User
from handlers.talk.language import LANGUAGES, use
from handlers.talk.rich import marked_by
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


class Responds(Protocol):
    """handlers.front.routing.respond."""

    async def __call__(self, update: Update, turn: Turn, services: Services, /) -> Sequence[Screen]: ...


class Who:
    """Turns the messenger's user into a session, and has the update answered in that person's turn."""

    def __init__(
        self,
        services: Services,
        respond: Responds,
        *,
        testing: bool,
        read: Callable[[int], Awaitable[None]] | None = None,
    ) -> None:
        """`read` hears of each chat in which staff do something: what stands there has been read."""
        self._services = services
        self._respond = respond
        self._testing = testing
        self._read = read

    async def answer(self, update: Update, request: str, age: timedelta) -> Sequence[Screen]:
        """The screens that are to be shown, in order; none where nobody is asking."""
        user, chat = update.user, update.chat
        if user is None or user.is_bot:
            return ()
        session = await self._session(user)
        if self._read is not None and chat and session.person and session.person.is_staff:
            await self._read(chat.id)
        turn = Turn(
            session=session,
            chat=chat.id if chat else int(session.user),
            request=Request(RequestId(request), session.user),
            private=chat is None or chat.type == "private",
            testing=self._testing,
            marked=marked_by(update.message) if update.message else "",
            age=age,
        )
        with use(session.language):
            return await self._respond(update, turn, self._services)

    async def _session(self, user: User) -> Session:
        """Somebody new is spoken to in the phone's language, where we have it."""
        people = self._services.people
        session = await people.session(UserId(user.id))
        spoken = (user.language_code or "").partition("-")[0]
        if session.is_new and spoken in LANGUAGES and spoken != session.language:
            await people.speak(session.user, spoken)
            return replace(session, language=spoken)
        return session
