"""A right to book before it is given: looked at, and what is typed about it."""

from dataclasses import replace

from care.people.values import Kind
from care.values.clock import local_day
from care.values.ids import PersonId, UnitId
from care.values.words import required
from handlers.grounds.drafts import DAYS, GIVING, NAME, TEXT, read_days
from handlers.grounds.give import look_at_given
from handlers.grounds.screens import give as screens
from handlers.grounds.staff_buttons import PreviewGiven, SetVisits, WriteGiven
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import language
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of

LONGEST_TEXT, LONGEST_NAME, MOST_VISITS = 1000, 60, 100
ASKED = (TEXT, DAYS, NAME)


async def _look(turn: Turn, services: Services, _button: PreviewGiven) -> Screen:
    draft = await GIVING.begun(turn, services)
    return await look_at_given(turn, services, draft) if draft else screens.nothing_begun()


async def _visits(turn: Turn, services: Services, button: SetVisits) -> Screen:
    draft = await GIVING.begun(turn, services)
    if draft is None:
        return screens.nothing_begun()
    return await look_at_given(turn, services, replace(draft, visits=max(1, min(button.visits, MOST_VISITS))))


async def _write(turn: Turn, services: Services, button: WriteGiven) -> Screen:
    draft = await GIVING.begun(turn, services)
    if draft is None:
        return screens.nothing_begun()
    await GIVING.go_on(turn, services, draft, ASKED[button.what])
    return screens.ask_for(button.what)


async def _text(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await GIVING.begun(turn, services)
    if draft is None:
        return screens.nothing_begun()
    return await look_at_given(turn, services, replace(draft, text=required(typed.text, LONGEST_TEXT)))


async def _days(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await GIVING.begun(turn, services)
    if draft is None:
        return screens.nothing_begun()
    first, last = read_days(typed.text, language(), local_day(services.clock()))
    return await look_at_given(turn, services, replace(draft, first=first, last=last))


async def _name(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Those who are added, saved as a selection of the unit."""
    draft = await GIVING.begun(turn, services)
    if draft is None:
        return screens.nothing_begun()
    who = tuple(PersonId(one) for one in draft.given if one)
    name = required(typed.text, LONGEST_NAME)
    desk, me = services.desk, person_of(turn).id
    saved = await desk.save_selection(
        me, UnitId(draft.unit), name, who, replace(turn.request, clears_state=False)
    )
    shown = await look_at_given(turn, services, draft)
    return screens.saved(shown, name, saved.count)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={PreviewGiven: _look, SetVisits: _visits, WriteGiven: _write},
    typed={TEXT: _text, DAYS: _days, NAME: _name},
)
