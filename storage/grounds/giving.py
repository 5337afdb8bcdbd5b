"""Staff give a right to book: a wrong recipient stops nobody else, each patient's row is locked first."""

from dataclasses import replace

from sqlalchemy import bindparam, update

from care.bookings.after_cancelling import Next, new_last_day, what_next
from care.bookings.appointments import Appointment
from care.grounds.notices import PatientInvited
from care.grounds.outcomes import Given as Outcome
from care.grounds.outcomes import GivenLine, GiveResult
from care.grounds.refusals import NobodyToGiveTo
from care.grounds.rules import GroundKind, GroundState, check_days
from care.grounds.verbs import Giving, Invitee
from care.people.roles import Act
from care.refusals import NotAllowed
from care.values.clock import local_day
from care.values.ids import GroundId, PersonId
from care.values.words import clean, within
from care.verbs import Asker
from storage.engine.columns import exactly, reference
from storage.engine.lists import ids_in, json_list
from storage.grounds.invitees import invitees
from storage.grounds.places import Openable, openable
from storage.grounds.timing import await_booking, stop_awaiting
from storage.grounds.writing import NewGround, entitle, put
from storage.people.telling import tell_readers
from storage.tables.grounds import grounds
from storage.tasks.leaving import About, leave_to_tell
from storage.verbs.asking import demand, grants_of, lock
from storage.verbs.call import Call
from storage.verbs.journal import About as OfWhat
from storage.verbs.journal import Happened, record
from storage.verbs.readers import reads_at_once

_TEXT_LENGTH = 1000
WITHDRAW_UNUSED = (
    update(grounds)
    .where(
        grounds.c.id == bindparam("ground", type_=reference()),
        grounds.c.state == exactly(GroundState.OPEN.value),
        grounds.c.used == exactly(0),
    )
    .values(state=exactly(GroundState.WITHDRAWN.value))
)
_AS_BATCH = (
    update(grounds).where(ids_in(grounds.c.id, "grounds")).values(batch=bindparam("first", type_=reference()))
)
MOST_VISITS = 100


def give(call: Call, giving: Giving) -> Outcome:
    demand(grants_of(call.port, call.asker.person), Act.INVITE, giving.unit)
    wanted = checked(call, giving)
    if not giving.recipients:
        raise NobodyToGiveTo
    places = openable(call, giving.unit, giving.kind, giving.services)
    asked = invitees(call.port, wanted, call.now)
    for patient in sorted({one.patient for one in asked if one.patient is not None}):
        lock(call.port, patient)
    # Read again under the locks: two colleagues may give at the same moment.
    lines = [_give(call, wanted, places, one) for one in invitees(call.port, wanted, call.now)]
    given = [line.ground for line in lines if line.ground is not None]
    if len(given) > 1:
        call.port.run(_AS_BATCH, grounds=json_list(given), first=given[0])
    return Outcome(tuple(lines))


def checked(call: Call, giving: Giving) -> Giving:
    """With its days and a clean text. Raises WrongDays, TextTooLong, NotAllowed."""
    first = check_days(giving.first_day, giving.last_day, local_day(call.now))
    many = giving.kind is not GroundKind.INVITATION
    if not 1 <= giving.visits <= (MOST_VISITS if many else 1):
        raise NotAllowed
    return replace(giving, first_day=first, text=within(clean(giving.text), _TEXT_LENGTH))


def _give(call: Call, giving: Giving, places: list[Openable], one: Invitee) -> GivenLine:
    if one.patient is None:
        return GivenLine(one.place, GiveResult.UNKNOWN, None, "", None)
    if not one.is_good:
        result = GiveResult.TWICE if one.twice else GiveResult.HAS_ONE
        return GivenLine(one.place, result, one.patient, one.name, None)
    ground = _put(call, giving, one.patient)
    if giving.kind is GroundKind.INVITATION:
        await_booking(call, ground, one.patient, giving.last_day, places[0].rules)
    told = tell_readers(call, PatientInvited(patient=one.patient, ground=ground))
    if not told:
        leave_to_tell(
            call.port, About(unit=giving.unit, patient=one.patient, service=giving.services[0]), call.now
        )
    _record(call, giving, ground, one.patient, places[0].rules.version)
    result = GiveResult.GIVEN if told else GiveResult.GIVEN_NO_ACCOUNT
    at_once = reads_at_once(call.port, one.patient, call.now)
    return GivenLine(one.place, result, one.patient, one.name, ground, at_once)


def _put(call: Call, giving: Giving, patient: PersonId) -> GroundId:
    new = NewGround(
        kind=giving.kind,
        unit=giving.unit,
        services=giving.services,
        text=giving.text,
        first_day=giving.first_day or local_day(call.now),
        last_day=giving.last_day,
        allowed=giving.visits,
    )
    ground = put(call, new)
    entitle(call.port, ground, patient, giving.visits)
    return ground


def _record(call: Call, giving: Giving, ground: GroundId, patient: PersonId, version: str) -> None:
    """An event for each patient, of the one request."""
    whose = Call(call.port, Asker(call.asker.person, patient), call.request, call.now)
    new = {
        "ground": ground,
        "kind": giving.kind.value,
        "services": list(giving.services),
        "last_day": giving.last_day.isoformat(),
        "visits": giving.visits,
    }
    record(
        whose,
        Happened(
            what="ground_given",
            unit=giving.unit,
            about=OfWhat.GROUND,
            subject=ground,
            rule_version=version,
            new=new,
        ),
    )


def invite_again(call: Call, visit: Appointment) -> GroundId | None:
    """A cancelled kallelse with a time becomes one without, where the unit's rules say so: that one."""
    called = visit.invitation and visit.ground is None
    if not called or what_next(visit, call.now) is not Next.INVITED_AGAIN:
        return None
    giving = Giving(
        kind=GroundKind.INVITATION,
        unit=visit.unit.id,
        services=(visit.service.id,),
        recipients=(visit.patient,),
        last_day=new_last_day(None, visit.rules, call.now),
        text=visit.purpose,
    )
    ground = _put(call, giving, visit.patient)
    await_booking(call, ground, visit.patient, giving.last_day, visit.rules)
    _record(call, giving, ground, visit.patient, visit.rules.version)
    if call.asker.is_staff:
        tell_readers(call, PatientInvited(patient=visit.patient, ground=ground))
    return ground


def not_invited_after_all(call: Call, ground: GroundId) -> bool:
    """The cancellation that led to it is taken back. False: it has been booked with, or taken back, since."""
    if call.port.run(WITHDRAW_UNUSED, ground=ground) != 1:
        return False
    stop_awaiting(call.port, ground)
    return True
