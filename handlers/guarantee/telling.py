"""`Jag har ringt patienten`, `Gör ett brev`: the two ways to tell what has reached nobody."""

from care.cases.events import Event
from care.guarantee.acts import TellByLetter, TellByPhone
from care.people.values import Kind
from handlers.cases.case import act
from handlers.guarantee.calling_buttons import MakeLetter, ToldByPhone
from handlers.guarantee.screens import untold as screens
from handlers.guarantee.seen import offer_at
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


async def _rang(turn: Turn, services: Services, button: ToldByPhone) -> Screen:
    """A second tap, or a colleague's, reads who has told it."""
    seen = await offer_at(turn, services, button.case)
    if Event.TOLD in seen.card.may:
        await act(turn, services, button.case, TellByPhone())
        seen = await offer_at(turn, services, button.case)
    return screens.rung(seen)


async def _write(turn: Turn, services: Services, button: MakeLetter) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.TOLD not in seen.card.may:
        return screens.rung(seen)
    await act(turn, services, button.case, TellByLetter())
    return screens.written(await offer_at(turn, services, button.case))


CONVERSATION = Conversation(whom=Kind.STAFF, taps={ToldByPhone: _rang, MakeLetter: _write})
