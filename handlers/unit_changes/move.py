"""`Flytta besöket`: a new time is chosen, and taken before the old one is given up."""

from dataclasses import replace
from datetime import date, datetime

from care.bookings.refusals import (
    AlreadyBusy,
    AlreadyCancelled,
    NoLongerValid,
    SameTime,
    SlotTaken,
    VisitHasBegun,
)
from care.bookings.slots import TimeQuery
from care.bookings.verbs import Times
from care.people.values import Kind
from care.refusals import NotYours
from care.rules.refusals import NotOpen
from care.unit_changes.verbs import VisitLine
from care.values.clock import local_day
from care.verbs import Asker
from handlers.bookings.free_times import FARTHEST
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.draft import ToSend
from handlers.talk.language import _, language
from handlers.talk.lost import button_lapsed, why_no_day
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.typed_day import Days, read_day
from handlers.unit_changes.drafts import CHANGE, TIME, UnitChangeDraft
from handlers.unit_changes.screens import move as screens
from handlers.unit_changes.staff_buttons import LookForTime, MoveForUnit, TakeNewTime


async def times_screen(
    turn: Turn,
    services: Services,
    draft: UnitChangeDraft,
    looking: LookForTime | None = None,
    *,
    said: str = "",
) -> Screen:
    one = await _line(turn, services, draft)
    await CHANGE.go_on(turn, services, draft, TIME)
    found = await _found(turn, services, one, looking or LookForTime())
    return screens.times(one, found, services.clock(), said=said)


async def _line(turn: Turn, services: Services, draft: UnitChangeDraft) -> VisitLine:
    """Raises NotYours when it is cancelled meanwhile."""
    return await services.unit_changes.line(person_of(turn).id, draft.refs[0].id)


async def _found(turn: Turn, services: Services, one: VisitLine, looking: LookForTime) -> Times:
    asker, today = Asker(person_of(turn).id, one.patient), local_day(services.clock())
    card = await services.bookings.details(asker, one.ref.id)
    first: date = max(looking.first or today, today)
    query = TimeQuery(
        services=(card.appointment.service.id,),
        first_day=min(first, today + FARTHEST),
        last_day=today + FARTHEST,
        after=looking.after,
        moving=one.ref.id,
    )
    return await services.availability.timeslots(asker, query)


async def _look(turn: Turn, services: Services, button: LookForTime) -> Screen:
    draft = await _begun(turn, services)
    if draft is None:
        return button_lapsed()
    try:
        return await times_screen(turn, services, draft, button)
    except NotYours:
        return screens.not_moved(_changed())


async def _begun(turn: Turn, services: Services) -> UnitChangeDraft | None:
    draft = await CHANGE.begun(turn, services)
    return draft if draft is not None and draft.moves and draft.reason else None


async def _day_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await CHANGE.begun(turn, services)
    read = read_day(typed.text, language(), local_day(services.clock()))
    if draft is None:
        return button_lapsed()
    if not isinstance(read, Days):
        said = why_no_day(read, _("Jag förstår inte vilken dag du menar."))
        return await times_screen(turn, services, draft, said=said)
    return await times_screen(turn, services, draft, LookForTime(first=read.first))


async def _take(turn: Turn, services: Services, button: TakeNewTime) -> Screen:
    draft = await _begun(turn, services)
    if draft is None:
        return button_lapsed()
    try:
        one = await _line(turn, services, draft)
    except NotYours:
        return screens.not_moved(_changed())
    return screens.moving_preview(one, draft, button.starts, services.clock())


async def _move(turn: Turn, services: Services, button: MoveForUnit) -> Shown:
    """A second tap on the same time gets the same receipt."""
    begun, to = await CHANGE.to_send(turn, services), button.starts.isoformat()
    if begun is None or begun.draft.mark() != button.mark or not begun.draft.moves:
        return button_lapsed()
    draft = begun.draft
    if begun.is_sent and draft.moved_to != to:
        return button_lapsed()
    try:
        return await _moved(turn, services, begun, button.starts)
    except (SlotTaken, NotOpen, SameTime):
        return await times_screen(turn, services, draft, said=screens.taken())
    except AlreadyBusy:
        return await times_screen(turn, services, draft, said=screens.busy())
    except (AlreadyCancelled, NoLongerValid):
        return screens.not_moved(_changed())
    except VisitHasBegun:
        return screens.not_moved(_("Besöket har börjat."))


def _changed() -> str:
    return _("Patienten eller en kollega har redan ändrat det.")


async def _moved(turn: Turn, services: Services, begun: ToSend[UnitChangeDraft], starts: datetime) -> Screen:
    draft, changes, me = begun.draft, services.unit_changes, person_of(turn).id
    done = await changes.move(me, draft.refs[0], starts, draft.reason, begun.request)
    await CHANGE.sent(turn, services, begun, replace(draft, moved_to=starts.isoformat()))
    return screens.moved(await _line(turn, services, draft), done, services.clock())


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={LookForTime: _look, TakeNewTime: _take, MoveForUnit: _move},
    typed={TIME: _day_typed},
)
