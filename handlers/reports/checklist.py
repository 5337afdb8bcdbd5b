"""`Checklista`: activities of a unit and of an area: state, day, who is responsible, and how it stands."""

from dataclasses import replace

from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import NotYours, TextMissing, TextTooLong
from care.reports.checklist import LONGEST_NAME, LONGEST_NOTE, ActivityChange, ActivityLine
from care.values.clock import local_day
from care.values.words import required
from handlers.reports.right_buttons import (
    AddActivity,
    AskActivity,
    ChecklistsBelow,
    OpenChecklist,
    SetState,
    ShowActivity,
)
from handlers.reports.screens import checklist as screens
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _, language, marked
from handlers.talk.lost import why_no_day
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.typed_day import Days, read_day

_WORDS, _NAME = "activity_words", "activity_name"


async def _open(turn: Turn, services: Services, tap: OpenChecklist) -> Screen:
    found = await services.checklists.checklist(person_of(turn).id, tap.node)
    return screens.checklist(found, tap.page, services.clock())


async def _below(turn: Turn, services: Services, tap: ChecklistsBelow) -> Screen:
    return screens.below(await services.checklists.checklist(person_of(turn).id, tap.node), tap.page)


async def _line(turn: Turn, services: Services, place: str, number: int) -> ActivityLine:
    found = await services.checklists.checklist(person_of(turn).id, place)
    if number >= len(found.lines):
        raise NotYours
    return found.lines[number]


async def _show(turn: Turn, services: Services, tap: ShowActivity) -> Screen:
    line = await _line(turn, services, tap.node, tap.number)
    return screens.activity(line, tap.node, tap.number, services.clock())


async def _set(turn: Turn, services: Services, tap: SetState) -> Screen:
    line = await _line(turn, services, tap.node, tap.number)
    return await _change(
        turn, services, ActivityChange(place=tap.node, activity=line.key, state=tap.state), tap.number
    )


async def _change(turn: Turn, services: Services, change: ActivityChange, number: int) -> Screen:
    await services.checklists.change(person_of(turn).id, change, turn.request)
    line = await _line(turn, services, change.place, number)
    return screens.activity(line, change.place, number, services.clock(), said=_("SPARAT"))


async def _ask(turn: Turn, services: Services, tap: AskActivity) -> Screen:
    line = await _line(turn, services, tap.node, tap.number)
    what = screens.ASKED_OF_ACTIVITY[min(tap.what, len(screens.ASKED_OF_ACTIVITY) - 1)]
    await ask(turn, services, _WORDS, place=tap.node, number=tap.number, activity=line.key, what=what)
    return screens.ask_of(line, tap.node, tap.number, what)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    state, number = typed.state, int(typed.state["number"])
    place, key, what = (str(state[name]) for name in ("place", "activity", "what"))
    if what == "due":
        found = read_day(typed.text, language(), local_day(services.clock()))
        if not isinstance(found, Days):
            await may_ask_again(turn, services, state)
            line = await _line(turn, services, place, number)
            return screens.ask_of(line, place, number, what, said=why_no_day(found))
        change = ActivityChange(place=place, activity=key, due=found.last)
    else:
        words = await _words(turn, services, typed, LONGEST_NOTE if what == "note" else LONGEST_NAME)
        said = replace(ActivityChange(place=place, activity=key), note=words)
        change = said if what == "note" else replace(said, note=None, responsible=words)
    return await _change(turn, services, change, number)


async def _words(turn: Turn, services: Services, typed: Typed, longest: int) -> str:
    try:
        return required(typed.text, longest)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise


async def _add(turn: Turn, services: Services, tap: AddActivity) -> Screen:
    await ask(turn, services, _NAME, place=tap.node)
    return screens.ask_name(tap.node)


async def _named(turn: Turn, services: Services, typed: Typed) -> Screen:
    name = await _words(turn, services, typed, LONGEST_NAME)
    change = ActivityChange(place=str(typed.state["place"]), activity="", name=name)
    await services.checklists.change(person_of(turn).id, change, turn.request)
    return await _open(turn, services, OpenChecklist(node=change.place, page=99))


async def checklist_in_menu(turn: Turn, _services: Services) -> InMenu:
    if not may(person_of(turn).grants, Act.SEE_REPORT):
        return NOTHING
    return InMenu(buttons=((71, button(_("Checklista"), OpenChecklist())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenChecklist: _open,
        ChecklistsBelow: _below,
        ShowActivity: _show,
        SetState: _set,
        AskActivity: _ask,
        AddActivity: _add,
    },
    typed={_WORDS: _typed, _NAME: _named},
    labels={marked("Checklista"): OpenChecklist()},
)
