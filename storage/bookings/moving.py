"""UpdateBooking: the new time is taken before the old is given back, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, case, update

from care.bookings.appointments import AppointmentRef, Status
from care.bookings.booking import Wish, busy_at
from care.bookings.notices import PatientRebooked, StaffRebooked
from care.bookings.outcomes import Held, Rebooked
from care.bookings.permissions import cannot_rebook, gone_past
from care.bookings.refusals import SameTime
from care.bookings.undoing import is_plain
from care.values.clock import local_day
from care.values.ids import SlotId
from storage.bookings.booking import decide, keep
from storage.bookings.coming import coming_visits
from storage.bookings.places_in_time import Taken, ends_of, give_back, release_others
from storage.bookings.reaching import reach, reason_given, unless
from storage.bookings.reading import Found
from storage.bookings.reminders import set_reminders
from storage.bookings.rooms import new_room
from storage.bookings.together import give_back_beside, keep_beside, take_all
from storage.engine.columns import flag, instant, reference, words
from storage.engine.columns import local_day as local_day_column
from storage.engine.instants import to_micros
from storage.tables.appointments import appointments
from storage.verbs.call import Call
from storage.verbs.journal import Happened, keep_version, placed, record
from storage.verbs.tell import others_who_read, tell
from storage.verbs.when_told import Matter

_MOVE = (
    update(appointments)
    .where(appointments.c.id == bindparam("row", type_=reference()))
    .values(
        slot_id=bindparam("to_slot", type_=reference()),
        performer_id=bindparam("to_performer", type_=reference()),
        starts=bindparam("from_time", type_=instant()),
        ends=bindparam("to_time", type_=instant()),
        reason=bindparam("why", type_=words()),
        rules_from=bindparam("rule_day", type_=local_day_column()),
        version=appointments.c.version + 1,
        rebookings=appointments.c.rebookings + bindparam("counted", type_=flag()),
        moved_by_unit=bindparam("by_unit", type_=flag()),
        in_group=bindparam("to_group", type_=flag()),
        # Who has the address of the old room finds nobody there.
        room=case((appointments.c.room.is_not(None), bindparam("to_room", type_=words()))),
        # What another system booked is ours from here on.
        origin=None,
        invitation=appointments.c.invitation * bindparam("still_called", type_=flag()),
        foreign_cancel=None,
        foreign_rebook=None,
        foreign_message=None,
    )
)


def hold_for(call: Call, moved: AppointmentRef, starts: datetime) -> Held:
    found = reach(call, moved)
    demand_movable(call, found, starts)
    return keep(call, found.appointment.service.id, starts, found.current)


def rebook(call: Call, moved: AppointmentRef, starts: datetime, *, reason: str = "") -> Rebooked:
    found = reach(call, moved)
    past = demand_movable(call, found, starts)
    why = reason_given(call, found.appointment, reason)
    taken = take_all(call, found.appointment.service.id, starts, found.current)
    keep_version(call, found.appointment, Status.MOVED, why)
    move_to(call, found, taken, starts=starts, why=why)
    if found.slot is not None:
        give_back(call, found.slot, local_day(found.appointment.starts))
    left = _leave_beside(call, found)
    keep_beside(call.port, moved.id, taken)
    release_others(call, taken)
    _record(call, found, taken, starts=starts, why=why, past=past, left=left)
    _tell(call, found, starts=starts, why=why, past=past)
    return Rebooked(moved.id, found.appointment.version + 1, found.appointment.starts)


def _leave_beside(call: Call, found: Found) -> list[SlotId]:
    """The places beside the first at the old time, which others may have now."""
    day = local_day(found.appointment.starts)
    return give_back_beside(call, found.appointment.id, day) if found.appointment.beside else []


def demand_movable(call: Call, found: Found, starts: datetime) -> tuple[str, ...]:
    """Raises the refusals of care; answers which patients' rules staff went past."""
    appointment, staff = found.appointment, call.asker.is_staff
    unless(cannot_rebook(appointment, call.now, as_staff=staff))
    unless(SameTime(appointment.id) if starts == appointment.starts else None)
    visits = coming_visits(call.port, call.asker.patient, call.now)
    others = [visit for visit in visits if visit.appointment != appointment.id]
    ends = ends_of(call.port, appointment.service.id, starts) or starts
    wish = Wish(
        unit=appointment.unit.id,
        service=appointment.service.id,
        starts=starts,
        now=call.now,
        rules=found.current,
        coming=0,
        busy=busy_at(others, starts, ends),
        moving=True,
    )
    past = decide(call, wish)
    return gone_past(cannot_rebook(appointment, call.now)) + past if staff else ()


def move_to(
    call: Call,
    found: Found,
    taken: Taken,
    *,
    starts: datetime,
    why: str,
    by_unit: bool = False,
    counts: int = 1,
) -> None:
    """`by_unit`: on the unit's own account, which is none of the rebookings that a patient may make;
    `counts`: how many of them it is else.
    """
    call.port.run(
        _MOVE,
        row=found.appointment.id,
        to_slot=taken.slot,
        to_performer=taken.performer,
        from_time=to_micros(starts),
        to_time=to_micros(taken.ends),
        why=why,
        rule_day=found.current_from,
        # A kallelse that the patient moves is the patient's own booking (crm:scheduling 1.1).
        still_called=int(call.asker.is_staff),
        counted=0 if by_unit else counts,
        by_unit=int(by_unit),
        to_group=int(taken.seat > 0),
        to_room=new_room(),
    )
    visit = found.appointment
    new = AppointmentRef(visit.id, visit.version + 1)
    set_reminders(call.port, new, starts, call.now, rules=found.current, video=bool(visit.room))


def _record(
    call: Call,
    found: Found,
    taken: Taken,
    *,
    starts: datetime,
    why: str,
    past: tuple[str, ...],
    left: Sequence[SlotId],
) -> None:
    """With the places that `Ångra` takes again."""
    old = found.appointment
    performer = None if old.performer is None else old.performer.id
    record(
        call,
        Happened(
            what="rebooked",
            unit=old.unit.id,
            subject=old.id,
            rule_version=found.current.version,
            old={
                **placed(performer, found.slot, old.starts, old.ends),
                "plain": is_plain(old),
                "called": old.invitation,
                "beside": left,
            },
            new={**placed(taken.performer, taken.slot, starts, taken.ends), "reason": why},
            overridden=past,
        ),
    )


def _tell(call: Call, found: Found, *, starts: datetime, why: str, past: tuple[str, ...]) -> None:
    old = found.appointment
    tell_staff_of_move(call, found, starts=starts, why=why, past=past)
    by = call.asker.guardian
    told = PatientRebooked(patient=old.patient, appointment=old.id, was=old.starts, guardian=by)
    tell(call, others_who_read(call), told, about=_about(found, starts))


def tell_staff_of_move(
    call: Call, found: Found, *, starts: datetime, why: str, past: tuple[str, ...] = ()
) -> None:
    old = found.appointment
    moved = StaffRebooked(
        patient=old.patient,
        appointment=old.id,
        actor=call.asker.person,
        was=old.starts,
        starts=starts,
        reason=why,
        overridden=past,
    )
    tell(call, found.told, moved, about=_about(found, starts))


def _about(found: Found, starts: datetime) -> Matter:
    return Matter(found.current.quiet_hours, (starts, found.appointment.starts))
