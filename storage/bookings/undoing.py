"""Taking back what the same hand has just done: the old time is taken first, as anybody would take it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from care.bookings.appointments import Appointment, AppointmentRef, Status
from care.bookings.booking import Wish, busy_at, cannot_have_back, coming_of
from care.bookings.notices import PatientBooked, PatientCancelled, PatientRebooked, StaffUndone
from care.bookings.outcomes import Undone
from care.bookings.refusals import NoLongerValid, NotToUndo, SlotTaken
from care.bookings.undoing import LastAct, Undoable, cannot_undo, undo_until
from care.follow_ups.tasks import TaskResult
from care.values.clock import local_day
from care.values.ids import AppointmentId, GroundId, PersonId, SlotId, TaskId
from care.verbs import Asker
from storage.bookings.cancelling import CANCEL
from storage.bookings.coming import coming_visits
from storage.bookings.moving import move_to
from storage.bookings.places_in_time import Taken, give_back, take_again
from storage.bookings.reaching import reach_newest, unless
from storage.bookings.reading import Found
from storage.bookings.reminders import set_reminders
from storage.bookings.together import give_back_beside, take_beside_again
from storage.engine.columns import exactly, reference
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.grounds.giving import not_invited_after_all
from storage.grounds.timing import await_again
from storage.grounds.using import reach_right, unuse, use
from storage.tables.appointments import appointments, tasks
from storage.tasks.closing import close_task
from storage.verbs.call import Call
from storage.verbs.journal import About, Happened, keep_version, last_event, placed, record
from storage.verbs.tell import others_who_read, tell

CLOSED = select(tasks.c.closed_at).where(tasks.c.id == bindparam("task", type_=reference()))
BOOK_AGAIN = (
    update(appointments)
    .where(appointments.c.id == bindparam("row", type_=reference()))
    .values(
        status=exactly(Status.BOOKED.value), reason=exactly(""), version=appointments.c.version + exactly(1)
    )
)
CALL_AGAIN = (
    update(appointments)
    .where(appointments.c.id == bindparam("row", type_=reference()))
    .values(invitation=exactly(1))
)


UNDONE = "undone"
"""Of a visit, in the journal."""


@dataclass(frozen=True, slots=True)
class _Last:
    act: LastAct
    was: Mapping[str, Any]


def undo(call: Call, ref: AppointmentRef) -> Undone:
    """Raises NoLongerValid, NotToUndo, TooLateToUndo, SlotTaken, AlreadyBusy, TooManyComing."""
    here = reach_newest(call, ref.id)
    visit = here.appointment
    undone = _undone_before(call, ref, visit)
    if undone is not None:
        return undone
    last = _last(call.port, visit.id)
    if last is None:
        raise NotToUndo(visit.id)
    changed_since = ref.version != visit.version and last.act.by == call.asker.person
    unless(NoLongerValid(visit.id) if changed_since else None)
    unless(cannot_undo(last.act, visit, call.asker.person, call.now))
    what = Undoable(last.act.what)
    _BACK[what](call, here, last)
    _tell(call, here, what)
    return Undone(visit.id, visit.version + 1, what.value)


def _undone_before(call: Call, ref: AppointmentRef, visit: Appointment) -> Undone | None:
    """Of a second tap: what the first took back, if nothing has happened since."""
    row = last_event(call.port, About.VISIT, visit.id)
    if row is None or row.what != UNDONE or row.actor_id != call.asker.person:
        return None
    what = json.loads(row.now)["undone"]
    return Undone(visit.id, visit.version, what) if ref.version + 1 == visit.version else None


def undoable_until(port: Port, now: datetime, asker: Asker, visit: Appointment) -> datetime | None:
    """Until when the asker can take back what happened last; None: not at all."""
    last = _last(port, visit.id)
    if last is None:
        return None
    refusal = cannot_undo(last.act, visit, asker.person, now)
    return undo_until(last.act, visit.rules) if refusal is None else None


def _last(port: Port, appointment: AppointmentId) -> _Last | None:
    row = last_event(port, About.VISIT, appointment)
    if row is None:
        return None
    was, now = json.loads(row.was or "{}"), json.loads(row.now or "{}")
    task = now.get("task")
    closed = port.one(CLOSED, task=task) if task else None
    act = LastAct(
        what=row.what,
        at=from_micros(row.at),
        by=row.actor_id and PersonId(row.actor_id),
        plain=bool(was.get("plain") or now.get("plain")),
        task=task and TaskId(task),
        acted_on=closed is not None and closed[0] is not None,
    )
    return _Last(act, was)


def _booking_back(call: Call, here: Found, last: _Last) -> None:
    ground = here.appointment.ground
    if ground is not None:
        unuse(call, ground.id)
        await_again(call.port, ground.id, last.act.at)
    keep_version(call, here.appointment, Status.CANCELLED, "")
    call.port.run(CANCEL, row=here.appointment.id, why="")
    _leave(call, here)


def _cancelling_back(call: Call, here: Found, last: _Last) -> None:
    visit = here.appointment
    _right_back(call, here, last)
    _take(call, here, SlotId(last.was["slot"]), visit.starts, visit.ends)
    if not take_beside_again(call, visit.id, last.was.get("beside", ())):
        raise SlotTaken(visit.service.id, visit.starts)
    keep_version(call, visit, Status.CANCELLED, "")
    call.port.run(BOOK_AGAIN, row=visit.id)
    again = AppointmentRef(visit.id, visit.version + 1)
    set_reminders(call.port, again, visit.starts, call.now, rules=here.current, video=bool(visit.room))
    if last.act.task is not None:
        close_task(call, last.act.task, TaskResult.NO_NEED)


def _right_back(call: Call, here: Found, last: _Last) -> None:
    """What gave the right to the visit is used again; what was given in its place is not."""
    visit, invited = here.appointment, last.was.get("invited")
    if last.was.get("gave") and visit.ground is not None:
        use(call, reach_right(call, visit.ground.id))
    if invited and not not_invited_after_all(call, GroundId(invited)):
        raise NotToUndo(visit.id)


def _moving_back(call: Call, here: Found, last: _Last) -> None:
    starts, ends = (datetime.fromisoformat(last.was[name]) for name in ("starts", "ends"))
    unless(NotToUndo(here.appointment.id) if starts <= call.now else None)
    taken = _take(call, here, SlotId(last.was["slot"]), starts, ends)
    give_back_beside(call, here.appointment.id, local_day(here.appointment.starts))
    if not take_beside_again(call, here.appointment.id, last.was.get("beside", ())):
        raise SlotTaken(here.appointment.service.id, starts)
    keep_version(call, here.appointment, Status.MOVED, "")
    move_to(call, here, taken, starts=starts, why="", counts=-1)
    if last.was.get("called"):
        call.port.run(CALL_AGAIN, row=here.appointment.id)
    _leave(call, here)


_BACK: Mapping[Undoable, Callable[[Call, Found, _Last], None]] = {
    Undoable.BOOKED: _booking_back,
    Undoable.REBOOKED: _moving_back,
    Undoable.CANCELLED: _cancelling_back,
}


def _take(call: Call, here: Found, slot: SlotId, starts: datetime, ends: datetime) -> Taken:
    """The same place as before, if it is free and the patient too."""
    visit = here.appointment
    others = [
        one for one in coming_visits(call.port, call.asker.patient, call.now) if one.appointment != visit.id
    ]
    wish = Wish(
        unit=visit.unit.id,
        service=visit.service.id,
        starts=starts,
        now=call.now,
        rules=here.current,
        coming=coming_of(others, visit.service.id, call.now),
        busy=busy_at(others, starts, ends),
    )
    unless(cannot_have_back(wish))
    taken = take_again(call, slot)
    if taken is None:
        raise SlotTaken(visit.service.id, starts)
    return taken


def _leave(call: Call, here: Found) -> None:
    if here.slot is not None:
        give_back(call, here.slot, local_day(here.appointment.starts))


def _tell(call: Call, here: Found, what: Undoable) -> None:
    visit = here.appointment
    performer = None if visit.performer is None else visit.performer.id
    record(
        call,
        Happened(
            what=UNDONE,
            unit=visit.unit.id,
            subject=visit.id,
            rule_version=here.current.version,
            old=placed(performer, here.slot, visit.starts, visit.ends),
            new={"undone": what.value},
        ),
    )
    about: dict[str, Any] = {"patient": visit.patient, "appointment": visit.id}
    tell(call, here.told, StaffUndone(**about, actor=call.asker.person, what=what.value))
    by = call.asker.guardian
    to_readers = {
        Undoable.BOOKED: PatientCancelled(**about, guardian=by),
        Undoable.CANCELLED: PatientBooked(**about, guardian=by),
        Undoable.REBOOKED: PatientRebooked(**about, was=visit.starts, guardian=by),
    }[what]
    tell(call, others_who_read(call), to_readers)
