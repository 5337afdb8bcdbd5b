"""What stands around every answer: who is asking, in which language, and the request that is answered."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message, Update, User

from bot.intake.reading import READ_KINDS
from care.people.values import Session
from care.values.ids import RequestId, UserId
from care.verbs import Request
from handlers.talk.language import LANGUAGES, use
from handlers.talk.rich import marked_by
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


class Who:
    """Turns the messenger's user into a session, and has the router answer in that person's turn.

    The router is asked for the kind itself: a dispatcher's way there took a tap 23 us, most of it for which
    of 27 kinds an update is of.
    """

    def __init__(
        self,
        services: Services,
        router: Router,
        *,
        testing: bool,
        read: Callable[[int], Awaitable[None]] | None = None,
    ) -> None:
        """`read` hears of each chat in which staff do something: what stands there has been read."""
        self._services = services
        self._router = router
        self._testing = testing
        self._read = read

    async def answer(self, update: Update, request: str, age: timedelta) -> Sequence[Screen]:
        """The screens that are to be shown, in order; none where nobody is asking."""
        kind, event = _asked(update)
        user = event.from_user if event else None
        if event is None or user is None or user.is_bot:
            return ()
        message = event.message if isinstance(event, CallbackQuery) else event
        chat = message.chat if message else None
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
            shown: Sequence[Screen] = await self._router.propagate_event(
                kind, event, turn=turn, services=self._services
            )
        return shown

    async def _session(self, user: User) -> Session:
        """Somebody new is spoken to in the phone's language, where we have it."""
        people = self._services.people
        session = await people.session(UserId(user.id))
        spoken = (user.language_code or "").partition("-")[0]
        if session.is_new and spoken in LANGUAGES and spoken != session.language:
            await people.speak(session.user, spoken)
            return replace(session, language=spoken)
        return session


def _asked(update: Update) -> tuple[str, CallbackQuery | Message | None]:
    """What is answered, and of which kind; nothing of any other kind."""
    found = ((kind, getattr(update, kind)) for kind in READ_KINDS)
    return next(((kind, event) for kind, event in found if event is not None), ("", None))
