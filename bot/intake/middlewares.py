"""What stands around every handler: who is asking, in which language, and the request that is answered."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Chat, TelegramObject, Update, User

from care.people.values import Session
from care.values.ids import RequestId, UserId
from care.verbs import Request
from handlers.talk.language import LANGUAGES, use
from handlers.talk.rich import marked_by
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Who(BaseMiddleware):
    """Turns the messenger's user into a session, and hands on `turn` and `services`."""

    def __init__(
        self, services: Services, *, testing: bool, read: Callable[[int], Awaitable[None]] | None = None
    ) -> None:
        """`read` hears of each chat in which staff do something: what stands there has been read."""
        self._read = read
        self._services = services
        self._testing = testing

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - aiogram's own
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user is None or user.is_bot:
            return UNHANDLED
        session = await self._session(user)
        if self._read is not None and chat and session.person and session.person.is_staff:
            await self._read(chat.id)
        data["services"] = self._services
        turn = self._turn(session, chat, data["request_id"], data.get("age", timedelta()))
        message = event.message if isinstance(event, Update) else None
        data["turn"] = replace(turn, marked=marked_by(message)) if message else turn
        with use(session.language):
            return await handler(event, data)

    async def _session(self, user: User) -> Session:
        """Somebody new is spoken to in the phone's language, where we have it."""
        people = self._services.people
        session = await people.session(UserId(user.id))
        spoken = (user.language_code or "").partition("-")[0]
        if session.is_new and spoken in LANGUAGES and spoken != session.language:
            await people.speak(session.user, spoken)
            return replace(session, language=spoken)
        return session

    def _turn(self, session: Session, chat: Chat | None, request: str, age: timedelta) -> Turn:
        return Turn(
            session=session,
            chat=chat.id if chat else int(session.user),
            request=Request(RequestId(request), session.user),
            private=chat is None or chat.type == "private",
            testing=self._testing,
            age=age,
        )


def screens_of(shown: object) -> Sequence[Screen]:
    """What a handler returned, as screens in order."""
    if isinstance(shown, Screen):
        return [shown]
    if isinstance(shown, Sequence) and all(isinstance(one, Screen) for one in shown):
        return shown
    return []
