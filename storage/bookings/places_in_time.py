"""Taking and giving back slots: the conditional update that decides a race."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Executable,
    FromClause,
    Select,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from care.bookings.refusals import GroupFull, SlotTaken
from care.rules.refusals import NotOpen
from care.values.ids import PerformerId, PersonId, ServiceId, SlotId
from storage.engine.columns import exactly, instant, local_day, reference, words
from storage.engine.instants import MICROSECOND, from_micros, to_micros
from storage.engine.port import Port, Row
from storage.publishing.freeing import freed
from storage.tables.places import service_performers
from storage.tables.publishing import closed_days
from storage.tables.schedules import leaving_slots
from storage.tables.slots import BOOKED, FREE, HELD, WITHDRAWN, slots
from storage.verbs.call import Call

_holder = bindparam("holder", type_=reference())
_now = bindparam("now", type_=instant())
_A_DAY = timedelta(days=1) // MICROSECOND


def takeable(table: FromClause) -> ColumnElement[bool]:
    """Free; or held, by the asker or for too long. An expired hold is free before its deadline has fired."""
    return and_(
        table.c.status < exactly(HELD + 1),
        or_(table.c.status == exactly(FREE), table.c.held_by == _holder, table.c.held_until <= _now),
    )


def is_offered(table: FromClause) -> ColumnElement[bool]:
    """Held by nobody: for those to whom it is offered as an earlier time (storage.earlier)."""
    return and_(table.c.status == exactly(HELD), table.c.held_by.is_(None))


def performer_is_free(table: FromClause) -> ColumnElement[bool]:
    """A time beside the daily ones may meet another of the same performer; the seats of a group are no
    rivals of each other. No time is longer than a day. Two at once do not see each other's: PostgreSQL's
    trigger `slots_performer_is_free` asks the same again under the performer's lock.
    """
    other = slots.alias("other")
    meeting = select(exactly(1)).where(
        other.c.performer_id == table.c.performer_id,
        other.c.status == exactly(BOOKED),
        other.c.starts < table.c.ends,
        other.c.starts > table.c.starts - exactly(_A_DAY),
        other.c.ends > table.c.starts,
        or_(other.c.starts != table.c.starts, other.c.service_id != table.c.service_id),
    )
    return ~meeting.correlate(table).exists()


_candidate = slots.alias("candidate")
_own_first = case((_candidate.c.held_by == _holder, exactly(0)), else_=exactly(1))
_fitting = (
    select(_candidate.c.id)
    .where(
        _candidate.c.service_id == bindparam("service", type_=reference()),
        _candidate.c.starts == bindparam("start", type_=instant()),
        takeable(_candidate),
        performer_is_free(_candidate),
    )
    .order_by(_own_first, _candidate.c.performer_id)
    .limit(exactly(1))
)
_performs = exists().where(
    service_performers.c.service_id == _candidate.c.service_id,
    service_performers.c.performer_id == _candidate.c.performer_id,
    service_performers.c.resource == bindparam("resource", type_=words()),
)
_kept = slots.alias("kept")
# Asked where the patient's row is locked already, so that no hold comes meanwhile. What is returned is
# written for SQLite without the tables' names, in selections too: the outer one is written out.
_this = literal_column("slots.id", reference())
_holds_more = (
    select(exactly(1))
    .where(_kept.c.held_by == _holder, _kept.c.status == exactly(HELD), _kept.c.id != _this)
    .limit(exactly(1))
    .scalar_subquery()
    .label("holds_more")
)
_taken = (slots.c.id, slots.c.performer_id, slots.c.ends, slots.c.seat, _holds_more)


def _taking(which: Select[tuple[int]]) -> Update:
    """On PostgreSQL a rival's commit between the search and the update makes the condition false, or the
    trigger pass over it: no row.
    """
    return update(slots).where(slots.c.id == which.scalar_subquery(), takeable(slots))


def _booking(which: Select[tuple[int]]) -> Executable:
    booked = _taking(which).values(status=exactly(BOOKED), held_by=None, held_until=None)
    return booked.returning(*_taken)


def _holding(which: Select[tuple[int]]) -> Executable:
    until = bindparam("until", type_=instant())
    held = _taking(which).values(status=exactly(HELD), held_by=_holder, held_until=until)
    return held.returning(*_taken)


BOOK, HOLD = _booking(_fitting), _holding(_fitting)
_of_kind = _fitting.where(_performs)
BOOK_ONE_OF, HOLD_ONE_OF = _booking(_of_kind), _holding(_of_kind)
TAKE_AGAIN = (
    update(slots)
    .where(
        slots.c.id == bindparam("slot", type_=reference()),
        or_(takeable(slots), is_offered(slots)),
        performer_is_free(slots),
    )
    .values(status=exactly(BOOKED), held_by=None, held_until=None)
    .returning(*_taken)
)
_as_free = {"status": exactly(FREE), "held_by": None, "held_until": None}
_is_closed = exists().where(
    closed_days.c.unit_id == slots.c.unit_id, closed_days.c.day == bindparam("day", type_=local_day())
)
_is_leaving = exists().where(leaving_slots.c.slot_id == slots.c.id)
GIVE_BACK = (
    update(slots)
    .where(slots.c.id == bindparam("slot", type_=reference()), slots.c.status == exactly(BOOKED))
    .values(
        {**_as_free, "status": case((or_(_is_closed, _is_leaving), exactly(WITHDRAWN)), else_=exactly(FREE))}
    )
)
ENDS = select(func.max(slots.c.ends)).where(
    slots.c.service_id == bindparam("service", type_=reference()),
    slots.c.starts == bindparam("start", type_=instant()),
)
RELEASE = (
    update(slots)
    .where(
        slots.c.held_by == _holder,
        slots.c.status == exactly(HELD),
        slots.c.id != bindparam("but", type_=reference()),
    )
    .values(_as_free)
)
SEEN = select(
    func.count(case((and_(takeable(slots), performer_is_free(slots)), exactly(1)))),
    func.count(case((slots.c.status != exactly(WITHDRAWN), exactly(1)))),
    func.max(slots.c.seat),
).where(
    slots.c.service_id == bindparam("service", type_=reference()),
    slots.c.starts == bindparam("start", type_=instant()),
)
TAKE_AWAY = (
    update(slots)
    .where(slots.c.id == bindparam("slot", type_=reference()), slots.c.status == exactly(BOOKED))
    .values({**_as_free, "status": exactly(WITHDRAWN)})
)
NO_SLOT = SlotId(0)


@dataclass(frozen=True, slots=True)
class Taken:
    """`seat`: 0 where it is no group. `beside`: the other resources of a visit that needs several.
    `holds_more`: whether the patient holds another time too.
    """

    slot: SlotId
    performer: PerformerId
    ends: datetime
    seat: int = 0
    beside: "tuple[Taken, ...]" = ()
    holds_more: bool = False


def take(call: Call, service: ServiceId, starts: datetime, *, hold_until: datetime | None = None) -> Taken:
    """One performer's slot at this time, booked or held. Raises SlotTaken, NotOpen."""
    what = {"service": service, "start": to_micros(starts)}
    whose = {"holder": call.asker.patient, "now": to_micros(call.now)}
    while True:
        if hold_until is None:
            row = call.port.one(BOOK, **what, **whose)
        else:
            row = call.port.one(HOLD, **what, **whose, until=to_micros(hold_until))
        if row is not None:
            return taken_of(row)
        available, standing, seats = call.port.one(SEEN, **what, **whose) or (0, 0, 0)
        if not available:  # otherwise a rival took one of several equal ones: try the next
            if not standing:
                raise NotOpen(service)
            raise GroupFull(service, starts) if seats else SlotTaken(service, starts)


def taken_of(row: Row) -> Taken:
    slot, performer, ends, seat, more = row
    return Taken(slot, performer, from_micros(ends), seat, holds_more=more is not None)


def take_again(call: Call, slot: SlotId) -> Taken | None:
    """Just this place, which the asker has had: also while it is offered to those who wait for an earlier
    one. None: somebody has it, or it is no longer open.
    """
    whose = {"holder": call.asker.patient, "now": to_micros(call.now)}
    row = call.port.one(TAKE_AGAIN, slot=slot, **whose)
    return None if row is None else taken_of(row)


def give_back(call: Call, slot: SlotId, day: date) -> None:
    """Bookable at once, or offered to who waits for it; not when the unit has withdrawn it meanwhile, or
    closed the day.
    """
    call.port.run(GIVE_BACK, slot=slot, day=day.isoformat())
    freed(call.port, [slot], call.now)


def take_away(port: Port, slot: SlotId) -> None:
    """What the unit cannot keep is nobody else's to book."""
    port.run(TAKE_AWAY, slot=slot)


def ends_of(port: Port, service: ServiceId, starts: datetime) -> datetime | None:
    """When a visit at this time would end; None when there is no such time."""
    row = port.one(ENDS, service=service, start=to_micros(starts))
    return None if row is None or row[0] is None else from_micros(row[0])


def release_holds(port: Port, patient: PersonId, *, but: SlotId = NO_SLOT) -> int:
    return port.run(RELEASE, holder=patient, but=but)


def release_others(call: Call, taken: Taken) -> None:
    """One hold a person: what the patient held beside what was taken is given back."""
    if taken.holds_more:
        release_holds(call.port, call.asker.patient, but=taken.slot)
