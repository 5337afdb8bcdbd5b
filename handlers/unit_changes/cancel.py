"""`Avboka besöket`, `Avboka flera`, `Stäng en dag`: on the unit's own account, with a reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from care.people.values import Kind
from care.refusals import NotAllowed, NotYours, TextMissing
from care.schedules.verbs import DayOff
from care.unit_changes.outcomes import UnitChanged
from care.unit_changes.verbs import VisitLine
from care.values.clock import local_day
from care.values.ids import AppointmentId, PerformerId, PersonId, UnitId
from care.values.words import required
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.draft import ToSend
from handlers.talk.language import _, language, marked
from handlers.talk.lost import button_lapsed, why_no_day
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, person_of, stop_asking
from handlers.talk.typed_day import Days, read_day
from handlers.unit_changes.drafts import CHANGE, PICK, REASON, UnitChangeDraft
from handlers.unit_changes.move import times_screen
from handlers.unit_changes.screens import cancel as screens
from handlers.unit_changes.staff_buttons import (
    AskCloseDay,
    AskCloseFor,
    AskUnitCancel,
    AskUnitMove,
    CancelForUnit,
    ChooseCloseUnit,
    ChooseWhoCloses,
    OfShown,
    PickVisits,
    TakePicked,
    TakeReason,
    TurnVisit,
)
from handlers.visits.buttons import OpenDay, ShowVisit

_DAY = "unit_change_day"
REASON_LENGTH = 500


async def _ask_cancel(turn: Turn, services: Services, button: AskUnitCancel) -> Screen:
    return await _begin(turn, services, button, moves=False)


async def _ask_move(turn: Turn, services: Services, button: AskUnitMove) -> Screen:
    return await _begin(turn, services, button, moves=True)


async def _begin(turn: Turn, services: Services, button: OfShown, *, moves: bool) -> Screen:
    draft = UnitChangeDraft(visits=((button.appointment, button.version),), moves=moves)
    return await ask_why_of(turn, services, draft)


async def _ask_close(turn: Turn, services: Services, button: AskCloseDay) -> Shown:
    """A day that is closed is shown, to be opened again."""
    if (await services.schedules.day(person_of(turn).id, button.unit, button.day)).closed:
        return OpenDay(unit=button.unit, day=button.day)
    draft = UnitChangeDraft(closes=True, unit=button.unit, day=button.day.isoformat())
    return await ask_why_of(turn, services, draft)


async def _ask_close_for(turn: Turn, services: Services, button: AskCloseFor) -> Screen:
    open_then = await services.schedules.day(person_of(turn).id, button.unit, button.day)
    name = next((one.name for one in open_then.at_work if one.performer == button.performer), "")
    if not name:
        return button_lapsed()
    draft = UnitChangeDraft(
        closes=True,
        unit=button.unit,
        day=button.day.isoformat(),
        performer=button.performer,
        performer_name=name,
    )
    return await ask_why_of(turn, services, draft)


async def ask_why_of(turn: Turn, services: Services, draft: UnitChangeDraft) -> Screen:
    """Of visits that were chosen, here or elsewhere; what follows is the same."""
    affected = await _affected(turn, services, draft)
    await CHANGE.go_on(turn, services, draft, REASON)
    return screens.ask_why(draft, affected, services.clock(), way_back=_way_back(draft))


def _way_back(draft: UnitChangeDraft) -> Tap:
    if draft.day:
        unit, day = draft.where
        return OpenDay(unit=unit, day=day) if draft.closes else PickVisits(unit=unit, day=day)
    return ShowVisit(appointment=draft.refs[0].id)


async def _affected(turn: Turn, services: Services, draft: UnitChangeDraft) -> Sequence[VisitLine]:
    changes, me = services.unit_changes, person_of(turn).id
    if draft.closes:
        lines = (await changes.day(me, *draft.where)).lines
        return [one for one in lines if draft.performer in {0, one.performer}]
    found = [await _line(turn, services, ref.id) for ref in draft.refs]
    return [one for one in found if one is not None]


async def _line(turn: Turn, services: Services, appointment: AppointmentId) -> VisitLine | None:
    """None when it is cancelled meanwhile: the report says so."""
    try:
        return await services.unit_changes.line(person_of(turn).id, appointment)
    except NotYours:
        return None


async def _close_typed(turn: Turn, services: Services) -> Screen:
    found = await services.unit_changes.units(person_of(turn).id)
    return (
        await _ask_day(turn, services, found[0].id) if len(found) == 1 else screens.choose_closing_unit(found)
    )


async def _close_unit(turn: Turn, services: Services, button: ChooseCloseUnit) -> Screen:
    return await _ask_day(turn, services, button.unit)


async def _ask_day(turn: Turn, services: Services, unit: UnitId, said: str = "") -> Screen:
    found = [one for one in await services.unit_changes.units(person_of(turn).id) if one.id == unit]
    if not found:
        raise NotAllowed
    await ask(turn, services, _DAY, unit=unit)
    return screens.which_day(found[0], said)


async def _day_typed(turn: Turn, services: Services, typed: Typed) -> Shown:
    unit = UnitId(int(typed.state["unit"]))
    read = read_day(typed.text, language(), local_day(services.clock()))
    if isinstance(read, Days) and read.last - read.first < timedelta(days=1):
        await stop_asking(turn, services)
        return ChooseWhoCloses(unit=unit, day=read.first)
    if not await may_ask_again(turn, services, typed.state):
        await stop_asking(turn, services)
        return button_lapsed()
    said = why_no_day(read, _("Jag förstår inte vilken dag du menar."))
    return await _ask_day(turn, services, unit, said)


async def _pick(turn: Turn, services: Services, button: PickVisits) -> Screen:
    draft = UnitChangeDraft(unit=button.unit, day=button.day.isoformat())
    kept = await CHANGE.begun(turn, services)
    if kept is not None and (kept.unit, kept.day) == (draft.unit, draft.day):
        draft = kept
    return await _picking(turn, services, draft, button.page)


async def _picking(turn: Turn, services: Services, draft: UnitChangeDraft, page: int) -> Screen:
    shown = await services.unit_changes.day(person_of(turn).id, *draft.where)
    left = draft.among([one.ref for one in shown.lines])
    await CHANGE.go_on(turn, services, left, PICK)
    return screens.pick(shown, left, services.clock(), page)


async def _turn(turn: Turn, services: Services, button: TurnVisit) -> Screen:
    draft, one = await CHANGE.begun(turn, services), await _line(turn, services, button.appointment)
    if draft is None or not draft.day:
        return button_lapsed()
    return await _picking(turn, services, draft if one is None else draft.turned(one.ref), button.page)


async def _take_picked(turn: Turn, services: Services, _button: TakePicked) -> Screen:
    draft = await CHANGE.begun(turn, services)
    if draft is None or not draft.visits:
        return button_lapsed()
    if not draft.day:  # one visit, begun since the button was shown
        return await ask_why_of(turn, services, draft)
    shown = await services.unit_changes.day(person_of(turn).id, *draft.where)
    left = draft.among([one.ref for one in shown.lines])
    return await (ask_why_of(turn, services, left) if left.visits else _picking(turn, services, left, 0))


async def _reason_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    return await _with_reason(turn, services, await CHANGE.begun(turn, services), typed.text)


async def _reason_tapped(turn: Turn, services: Services, button: TakeReason) -> Screen:
    if button.reason >= len(screens.REASONS):
        return button_lapsed()
    draft = await CHANGE.begun(turn, services)
    return await _with_reason(turn, services, draft, _(screens.REASONS[button.reason]))


async def _with_reason(turn: Turn, services: Services, draft: UnitChangeDraft | None, reason: str) -> Screen:
    if draft is None:
        return button_lapsed()
    said = replace(draft, reason=required(reason, REASON_LENGTH))
    if said.moves:
        return await times_screen(turn, services, said)
    await CHANGE.go_on(turn, services, said, REASON)
    return screens.preview_cancel(said, await _affected(turn, services, said), services.clock())


async def _wordless(_turn: Turn, _services: Services, _typed: Typed) -> Screen:
    raise TextMissing


async def _cancel(turn: Turn, services: Services, button: CancelForUnit) -> Shown:
    """What was begun is done once: a second tap gets the same report."""
    begun = await CHANGE.to_send(turn, services)
    if begun is None or begun.draft.mark() != button.mark or begun.draft.moved_to:
        return button_lapsed()
    draft, changes, me = begun.draft, services.unit_changes, person_of(turn).id
    if not draft.closes:
        done = await changes.cancel(me, draft.refs, draft.reason, begun.request)
        await CHANGE.sent(turn, services, begun)
        return screens.change_report(done, now=services.clock())
    done = await _closed(me, services, begun)
    await CHANGE.sent(turn, services, begun)
    return screens.change_report(done, closed=draft, now=services.clock())


async def _closed(me: PersonId, services: Services, begun: ToSend[UnitChangeDraft]) -> UnitChanged:
    """A kill in between leaves whole visits; the same request goes on where it was."""
    draft, changes = begun.draft, services.unit_changes
    unit, day = draft.where
    if not draft.performer:
        return await changes.close_day(me, unit, day, draft.reason, begun.request)
    off = DayOff(unit, day, PerformerId(draft.performer), draft.reason)
    closed = await services.schedules.close_for(me, off, begun.request)
    return await changes.cancel(me, closed.visits, draft.reason, begun.request)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        AskUnitCancel: _ask_cancel,
        AskUnitMove: _ask_move,
        AskCloseDay: _ask_close,
        AskCloseFor: _ask_close_for,
        ChooseCloseUnit: _close_unit,
        PickVisits: _pick,
        TurnVisit: _turn,
        TakePicked: _take_picked,
        TakeReason: _reason_tapped,
        CancelForUnit: _cancel,
    },
    typed={REASON: _reason_typed, _DAY: _day_typed},
    wordless={REASON: _wordless},
    labels={marked("Stäng en dag"): _close_typed},
)
