"""What colleagues are told of the visits that one of them has cancelled: of all at once, in one notice."""

from collections import defaultdict

from care.bookings.notices import StaffCancelled
from care.unit_changes.outcomes import UnitChanged
from care.values.ids import AppointmentId, PersonId, UnitId
from storage.bookings.reading import found
from storage.unit_changes.affected import PLACE
from storage.verbs.call import Call
from storage.verbs.tell import tell


def tell_staff(call: Call, done: UnitChanged, why: str, *, closes: bool) -> UnitChanged:
    """At each unit one, of the first visit and of those after it."""
    visits = defaultdict[UnitId, list[tuple[int, PersonId, AppointmentId]]](list)
    for line in done.lines:
        row = call.port.one(PLACE, appointment=line.appointment) if line.result.is_done else None
        if row is not None:
            visits[row.unit_id].append((row.starts, PersonId(row.patient_id), line.appointment))
    for here in visits.values():
        (_, patient, first), *more = sorted(here)
        visit = found(call.port, first, call.now, call.asker.person)
        notice = StaffCancelled(
            patient=patient,
            appointment=first,
            actor=call.asker.person,
            reason=why,
            more=tuple((whose, one) for _, whose, one in more),
            closed=closes,
        )
        tell(call, visit.told if visit else (), notice)
    return done
