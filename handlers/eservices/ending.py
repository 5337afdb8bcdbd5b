"""Staff: a standard answer of the form, the result that a case is closed with, another unit."""

from care.cases.events import Event
from care.cases.gaps import has_gap
from care.cases.views import MessageKind
from care.eservices.acts import CloseService, GiveToUnit
from care.eservices.deeds import not_done
from care.eservices.forms import SWEDISH, End, NextStep, in_tongue
from care.eservices.values import ServiceCase, ServiceState
from care.people.values import Kind
from handlers.cases.case import act, looked_at
from handlers.cases.kinds import Seen, SeenOf
from handlers.cases.onward import onward
from handlers.cases.screens import case as cases
from handlers.cases.screens.steps import may_write, why_not
from handlers.cases.signing import signed_text
from handlers.cases.write import show_writing
from handlers.cases.writing_drafts import WritingDraft
from handlers.eservices.screens import staff as screens
from handlers.eservices.screens.case_answers import form_of
from handlers.eservices.screens.deeds import lacking
from handlers.eservices.staff_buttons import (
    AskEnd,
    AskUnit,
    EndAnswered,
    EndAsRead,
    EndCase,
    EndWith,
    GiveUnit,
    TakeStandard,
)
from handlers.talk.conversation import Conversation
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.ways import OnCase

_NOT_REACHED = "not_reached"
"""The result of who was rung, and did not answer."""


async def _take(turn: Turn, services: Services, button: TakeStandard | EndWith | EndCase) -> Screen:
    """As the patient reads it; it can be changed before it is sent."""
    seen = await looked_at(turn, services, button.case)
    end = _end_of(seen, button.end)
    if end is None:
        return button_lapsed()
    kind = MessageKind.QUESTION_REPLY
    if not may_write(seen, kind):
        return cases.case(seen, said=why_not(seen, kind))
    text = await _answer_of(turn, services, seen, end)
    moves = NextStep.OTHER_UNIT in end.next_steps and Event.MOVE_UNIT in seen.card.may
    said = _("Svarar en annan enhet här? Avbryt, och lämna ärendet dit i stället.") if moves else ""
    return await show_writing(turn, services, seen, WritingDraft(button.case, kind, text), said=said)


def _end_of(seen: Seen, place: int) -> End | None:
    """None: the case is of another kind, or its form has no such result."""
    own = as_service_seen(seen)
    form = form_of(own) if own else None
    return form.ends[place] if form is not None and place < len(form.ends) else None


def as_service_seen(seen: Seen) -> SeenOf[ServiceCase] | None:
    """None: the case is of another kind."""
    return seen if isinstance(seen.case, ServiceCase) else None  # type: ignore[return-value]


async def _answer_of(turn: Turn, services: Services, seen: Seen, end: End) -> str:
    """In the language of who reads it, signed; in Swedish as the unit has it."""
    own = as_service_seen(seen)
    written = screens.own_answer(own, end) if own and seen.card.reads == SWEDISH else ""
    return await signed_text(turn, services, seen, written or in_tongue(end.answer, seen.card.reads))


async def _ask_end(turn: Turn, services: Services, button: OnCase) -> Screen:
    seen = as_service_seen(await looked_at(turn, services, button.case))
    form = form_of(seen) if seen else None
    if seen is None or form is None:
        return button_lapsed()
    if not _may_end(seen):
        return cases.case(seen, said=why_not(seen, MessageKind.QUESTION_REPLY))
    return screens.which_end(seen, form)


def _may_end(seen: Seen) -> bool:
    return bool(seen.card.may & {Event.CLOSE, Event.REPLY_TO_QUESTION})


async def _before(turn: Turn, services: Services, button: EndWith | EndAsRead, *, said: str = "") -> Screen:
    seen = as_service_seen(await looked_at(turn, services, button.case))
    end = _end_of(seen, button.end) if seen else None
    if seen is None or end is None:
        return button_lapsed()
    if not _may_end(seen):
        return cases.case(seen, said=why_not(seen, MessageKind.QUESTION_REPLY))
    text = await _last_words(turn, services, seen, end)
    if has_gap(text):
        return await _take(turn, services, button)
    missing = lacking(seen.case, not_done(end.says, seen.own.came_of, seen.now), seen.own.came_of)
    return screens.before_end(seen, end, button.end, text, missing=missing, said=said)


async def _last_words(turn: Turn, services: Services, seen: Seen, end: End) -> str:
    """Nothing, when the patient has had an answer."""
    return await _answer_of(turn, services, seen, end) if seen.case.open_question is not None else ""


async def _end(turn: Turn, services: Services, button: EndCase) -> Screen:
    """A second tap gives the same receipt; where nothing more was to be said, nothing is."""
    seen = as_service_seen(await looked_at(turn, services, button.case))
    end = _end_of(seen, button.end) if seen else None
    if seen is None or end is None:
        return button_lapsed()
    if not (seen.case.state is ServiceState.CLOSED and seen.case.result == end.code):
        if not _may_end(seen):
            return cases.case(seen, said=why_not(seen, MessageKind.QUESTION_REPLY))
        silent = isinstance(button, EndAnswered)
        text = "" if silent else await _last_words(turn, services, seen, end)
        if has_gap(text):
            return await _take(turn, services, button)
        if isinstance(button, EndAsRead) and button.mark != mark_of(text):
            return await _before(turn, services, button, said=_("INTE AVSLUTAT. Texten är en annan nu."))
        await act(turn, services, button.case, CloseService(end.code, text, end.says))
    now = as_service_seen(await looked_at(turn, services, button.case)) or seen
    return await onward(turn, services, now, screens.ended(now, end), unreached=end.code == _NOT_REACHED)


async def _ask_unit(turn: Turn, services: Services, button: AskUnit) -> Screen:
    seen = as_service_seen(await looked_at(turn, services, button.case))
    if seen is None or Event.MOVE_UNIT not in seen.card.may:
        return cases.case(await looked_at(turn, services, button.case), said=_("Inget har ändrats."))
    units = await services.eservices.units_to_give(seen.me, button.case)
    return screens.which_unit(seen, units, button.page)


async def _give(turn: Turn, services: Services, button: GiveUnit) -> Screen:
    """From then on it is theirs; who gave it sees it no more."""
    seen = await looked_at(turn, services, button.case)
    await act(turn, services, button.case, GiveToUnit(button.unit))
    receipt = screens.given_to_unit(seen, (await services.availability.unit(button.unit)).name)
    return await onward(turn, services, seen, receipt)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        TakeStandard: _take,
        AskEnd: _ask_end,
        EndWith: _before,
        EndCase: _end,
        EndAsRead: _end,
        EndAnswered: _end,
        AskUnit: _ask_unit,
        GiveUnit: _give,
    },
)
