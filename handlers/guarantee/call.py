"""`Ringlista`: who has not answered is called; a call that reaches nobody is noted, and the next one made."""

from care.cases.events import Event
from care.cases.inbox import MOST
from care.cases.lists import CaseFilter, Tab
from care.cases.refusals import ClaimedByAnother, NotThisStep
from care.guarantee.acts import NoteCall
from care.guarantee.transitions import SILENT
from care.people.values import Kind
from care.values.ids import CaseId
from care.values.words import clean
from handlers.cases.case import act
from handlers.cases.onward import onward_in
from handlers.cases.screens.case import case as case_screen
from handlers.cases.screens.words import handler
from handlers.guarantee.calling_buttons import (
    CallPatient,
    NotReached,
    OpenCalls,
    OpenUnitCalls,
    SaveNotReached,
)
from handlers.guarantee.screens import call as screens
from handlers.guarantee.screens.seen import SeenOffer, offers_of
from handlers.guarantee.screens.take_down import why_not
from handlers.guarantee.seen import offer_at
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keeping_state, person_of

_ASKS_NOTE = "call_note"


async def _list(turn: Turn, services: Services, button: OpenCalls) -> Screen:
    unit = button.unit if isinstance(button, OpenUnitCalls) else None
    chosen = CaseFilter(tab=Tab.CALL, unit=unit)
    page = await services.guarantee.inbox.cases(person_of(turn).id, chosen, limit=MOST)
    return screens.calls(offers_of(page.lines), button, services.clock())


async def _list_typed(turn: Turn, services: Services) -> Screen:
    return await _list(turn, services, OpenCalls())


async def _call(turn: Turn, services: Services, button: CallPatient) -> Screen:
    return await _calling(turn, services, await offer_at(turn, services, button.case))


async def _calling(turn: Turn, services: Services, seen: SeenOffer) -> Screen:
    """Who has answered meanwhile is not called: the case as it is."""
    if seen.case.state not in SILENT:
        return case_screen(seen)
    inbox = services.guarantee.inbox
    await inbox.see(seen.me, seen.case.id, keeping_state(turn.request))
    taken = Event.RECORD_ANSWER not in seen.card.may
    return screens.call(seen, await inbox.history(seen.me, seen.case.id), said=handler(seen) if taken else "")


async def _ask_note(turn: Turn, services: Services, button: NotReached) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.CALL not in seen.card.may:
        return case_screen(seen, said=why_not(seen))
    await ask(turn, services, _ASKS_NOTE, case=button.case)
    return screens.ask_note(seen)


async def _note(turn: Turn, services: Services, typed: Typed) -> Screen:
    seen = await offer_at(turn, services, CaseId(int(typed.state["case"])))
    return await _not_reached(turn, services, seen, clean(typed.text))


async def _without_note(turn: Turn, services: Services, button: SaveNotReached) -> Screen:
    """A second tap of the same hand is no second call."""
    seen = await offer_at(turn, services, button.case)
    if seen.case.calls > button.calls and await _called_last(services, seen):
        return await _onward(services, seen)
    return await _not_reached(turn, services, seen, "")


async def _called_last(services: Services, seen: SeenOffer) -> bool:
    history = await services.guarantee.inbox.history(seen.me, seen.case.id)
    called = [event.actor for event in history if event.event == Event.CALL]
    return called[-1:] == [seen.me]


async def _not_reached(turn: Turn, services: Services, seen: SeenOffer, note: str) -> Screen:
    case = seen.case.id
    try:
        await act(turn, services, case, NoteCall(note))
    except (NotThisStep, ClaimedByAnother):
        now = await offer_at(turn, services, case)
        return case_screen(now, said=why_not(now))
    return await _onward(services, await offer_at(turn, services, case))


async def _onward(services: Services, seen: SeenOffer) -> Screen:
    receipt = screens.not_reached(seen)
    return await onward_in(services, seen, receipt, tab=Tab.CALL, opens=CallPatient, unreached=True)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenCalls: _list,
        OpenUnitCalls: _list,
        CallPatient: _call,
        NotReached: _ask_note,
        SaveNotReached: _without_note,
    },
    typed={_ASKS_NOTE: _note},
    labels={marked("Ringlista"): _list_typed},
)
