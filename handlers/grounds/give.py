"""`Ny kallelse`, `Bokningsunderlag`, `Bokningslänk`: what can be booked, and by whom."""

from dataclasses import replace
from secrets import token_urlsafe

from care.grounds.rules import GroundKind
from care.people.values import Kind
from care.values.ids import PersonId, ServiceId, UnitId
from handlers.grounds.drafts import GIVING, LOOK, TO, UNKNOWN, GivingDraft
from handlers.grounds.screens import give as screens
from handlers.grounds.staff_buttons import (
    GIVEN_KINDS,
    ChooseGivingUnit,
    EmptyGivees,
    ForAll,
    OpenGivees,
    OpenPlaces,
    StartGiven,
    TakeSelection,
    TurnPlace,
)
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import marked
from handlers.talk.pasted import MOST_NUMBERS, pasted_numbers
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of

TOKEN_BYTES = 16
"""128 bits: nobody guesses a link."""


async def _start(turn: Turn, services: Services, button: StartGiven) -> Screen:
    patient = whom()
    with about(NOBODY):
        units = await services.desk.units(person_of(turn).id)
        if len(units) != 1:
            return screens.choose_unit(units, button.kind)
        return await _begin(turn, services, button.kind, units[0].id, patient)


async def _unit(turn: Turn, services: Services, button: ChooseGivingUnit) -> Screen:
    return await _begin(turn, services, button.kind, button.unit, NOBODY)


async def _begin(turn: Turn, services: Services, kind: int, unit: UnitId, patient: PersonId) -> Screen:
    draft = GivingDraft(kind=GIVEN_KINDS[kind].value, unit=unit, given=(patient,) if patient else ())
    return await _places(turn, services, draft, 0)


async def _places(turn: Turn, services: Services, draft: GivingDraft, page: int) -> Screen:
    await GIVING.go_on(turn, services, draft, LOOK)
    kind = GroundKind(draft.kind)
    found = await services.desk.places(person_of(turn).id, UnitId(draft.unit), kind)
    return screens.choose_places(draft, found, page)


async def _open_places(turn: Turn, services: Services, button: OpenPlaces) -> Screen:
    draft = await GIVING.begun(turn, services)
    return await _places(turn, services, draft, button.page) if draft else screens.nothing_begun()


async def _turn(turn: Turn, services: Services, button: TurnPlace) -> Screen:
    draft = await GIVING.begun(turn, services)
    if draft is None:
        return screens.nothing_begun()
    return await _places(turn, services, draft.turned(button.service), button.page)


async def _givees(turn: Turn, services: Services, _button: OpenGivees) -> Screen:
    draft = await GIVING.begun(turn, services)
    return await _to_whom(turn, services, draft) if draft else screens.nothing_begun()


async def _to_whom(turn: Turn, services: Services, draft: GivingDraft) -> Screen:
    """The recipients as they stand, and the selections of the unit."""
    if not draft.services:
        return await _places(turn, services, draft, 0)
    draft = await _dated(turn, services, draft)
    await GIVING.go_on(turn, services, draft, TO)
    me, desk = person_of(turn).id, services.desk
    cards = await desk.invitees(me, draft.giving())
    saved = await desk.selections(me, UnitId(draft.unit))
    return screens.choose_recipients(draft, cards, saved)


async def _dated(turn: Turn, services: Services, draft: GivingDraft) -> GivingDraft:
    """With the last day that the first service's rules propose."""
    if draft.last:
        return draft
    me, unit, service = person_of(turn).id, UnitId(draft.unit), ServiceId(draft.services[0])
    return replace(draft, last=(await services.desk.last_day(me, unit, service)).isoformat())


async def read_givees(turn: Turn, services: Services, typed: Typed) -> Screen:
    """One number or a pasted list."""
    draft = await GIVING.begun(turn, services)
    return (
        await _with(turn, services, draft, pasted_numbers(typed.text)) if draft else screens.nothing_begun()
    )


async def _with(turn: Turn, services: Services, draft: GivingDraft, more: list[str]) -> Screen:
    """Who it is, is asked at once, so that only people of the register are kept."""
    asked = replace(draft.giving(), recipients=(*draft.recipients, *more)[:MOST_NUMBERS])
    cards = await services.desk.invitees(person_of(turn).id, asked)
    known = tuple(card.patient or UNKNOWN for card in cards)
    return await _to_whom(turn, services, replace(draft, given=known, for_all=False))


async def _selection(turn: Turn, services: Services, button: TakeSelection) -> Screen:
    draft = await GIVING.begun(turn, services)
    if draft is None:
        return screens.nothing_begun()
    saved = await services.desk.selections(person_of(turn).id, UnitId(draft.unit))
    more = [one for each in saved if each.id == button.selection for one in each.patients]
    new = tuple(one for one in more if one not in draft.given)
    return await _to_whom(
        turn, services, replace(draft, given=(*draft.given, *new)[:MOST_NUMBERS], for_all=False)
    )


async def _empty(turn: Turn, services: Services, _button: EmptyGivees) -> Screen:
    draft = await GIVING.begun(turn, services)
    return await _to_whom(turn, services, replace(draft, given=())) if draft else screens.nothing_begun()


async def _for_all(turn: Turn, services: Services, _button: ForAll) -> Screen:
    draft = await GIVING.begun(turn, services)
    if draft is None or not draft.is_link:
        return screens.nothing_begun()
    return await look_at_given(turn, services, replace(draft, for_all=True, given=()))


async def look_at_given(turn: Turn, services: Services, draft: GivingDraft) -> Screen:
    """All of it, before it is given."""
    if not draft.services:
        return await _places(turn, services, draft, 0)
    draft = await _dated(turn, services, draft)
    await GIVING.go_on(turn, services, draft, LOOK)
    me, desk = person_of(turn).id, services.desk
    cards = await desk.invitees(me, draft.giving())
    places = await desk.places(me, UnitId(draft.unit), GroundKind(draft.kind))
    chosen = [one for one in places if one.service.id in draft.services]
    return screens.giving_preview(draft, cards, chosen, services.clock(), token_urlsafe(TOKEN_BYTES))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        StartGiven: _start,
        ChooseGivingUnit: _unit,
        OpenPlaces: _open_places,
        TurnPlace: _turn,
        OpenGivees: _givees,
        TakeSelection: _selection,
        EmptyGivees: _empty,
        ForAll: _for_all,
    },
    numbers={TO: read_givees},
    labels={
        marked("Ny kallelse"): StartGiven(kind=0),
        marked("Bokningsunderlag"): StartGiven(kind=1),
        marked("Bokningslänk"): StartGiven(kind=2),
    },
)
