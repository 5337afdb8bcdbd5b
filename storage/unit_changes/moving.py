"""The unit moves one visit: the new time first, then the old is taken away; the patient may change it."""

from datetime import datetime

from care.bookings.appointments import AppointmentRef, Status
from care.bookings.permissions import cannot_be_reached
from care.people.roles import Act
from care.unit_changes.notices import PatientUnitMoved
from care.unit_changes.outcomes import VisitMovedByUnit
from care.unit_changes.verbs import is_late
from care.values.words import required
from care.visits.reminders import told_again_at
from storage.bookings.moving import demand_movable, move_to, tell_staff_of_move
from storage.bookings.places_in_time import Taken, release_others, take_away
from storage.bookings.reaching import reach_newest, unless
from storage.bookings.reading import Found
from storage.bookings.together import keep_beside, take_all, take_away_beside
from storage.people.telling import tell_readers, tell_readers_again
from storage.verbs.asking import demand_of_staff
from storage.verbs.call import Call
from storage.verbs.journal import Happened, keep_version, placed, record


def move_for_unit(call: Call, moved: AppointmentRef, starts: datetime, reason: str) -> VisitMovedByUnit:
    found = reach_newest(call, moved.id)
    visit = found.appointment
    demand_of_staff(call, Act.CHANGE_VISITS, visit.unit.id)
    unless(cannot_be_reached(moved.version, visit))
    past = demand_movable(call, found, starts)
    why = required(reason, visit.rules.reason_length)
    taken = take_all(call, visit.service.id, starts, found.current)
    keep_version(call, visit, Status.MOVED, why)
    move_to(call, found, taken, starts=starts, why=why, by_unit=True)
    if found.slot is not None:
        take_away(call.port, found.slot)
    if visit.beside:
        take_away_beside(call.port, visit.id)
    keep_beside(call.port, visit.id, taken)
    release_others(call, taken)
    _record(call, found, taken, starts=starts, why=why, past=past)
    return VisitMovedByUnit(visit.id, visit.version + 1, visit.starts, _tell(call, found, starts, why))


def _record(
    call: Call, found: Found, taken: Taken, *, starts: datetime, why: str, past: tuple[str, ...]
) -> None:
    visit = found.appointment
    performer = None if visit.performer is None else visit.performer.id
    late = is_late(visit, call.now)
    record(
        call,
        Happened(
            what="unit_moved",
            unit=visit.unit.id,
            subject=visit.id,
            rule_version=found.current.version,
            old=placed(performer, found.slot, visit.starts, visit.ends),
            new={**placed(taken.performer, taken.slot, starts, taken.ends), "reason": why, "late": late},
            overridden=past,
        ),
    )


def _tell(call: Call, found: Found, starts: datetime, why: str) -> bool:
    visit = found.appointment
    tell_staff_of_move(call, found, starts=starts, why=why)
    told = PatientUnitMoved(
        patient=visit.patient, appointment=visit.id, version=visit.version + 1, was=visit.starts, reason=why
    )
    if found.hidden:
        return False
    again = told_again_at(call.now, min(visit.starts, starts), found.current)
    if again is not None:
        tell_readers_again(call.port, told, again)
    return tell_readers(call, told)
