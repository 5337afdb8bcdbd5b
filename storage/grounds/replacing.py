"""Ersättningstid: the right to a new time of the same kind, given with the message about the old one."""

from care.bookings.after_cancelling import new_last_day
from care.bookings.appointments import Appointment
from care.grounds.rules import GroundKind
from care.rules.values import Rules
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId
from storage.grounds.writing import NewGround, entitle, put
from storage.verbs.call import Call

ONE_VISIT = 1


def replace_with(call: Call, visit: Appointment, rules: Rules) -> GroundId:
    """One booking, beside what anyone may book, as long as a kallelse of the service lasts."""
    new = NewGround(
        kind=GroundKind.REPLACEMENT,
        unit=visit.unit.id,
        services=(visit.service.id,),
        text=visit.purpose,
        first_day=local_day(call.now),
        last_day=new_last_day(None, rules, call.now),
        allowed=ONE_VISIT,
        replaces=visit.id,
    )
    ground = put(call, new)
    entitle(call.port, ground, PersonId(visit.patient), ONE_VISIT)
    return ground
