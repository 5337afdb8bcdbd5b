"""A change of a schedule, done: kept first, then week by week, each step its own transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, groupby
from operator import attrgetter

from sqlalchemy import bindparam, delete, select, update

from care.schedules.expanding import changed_schedule, times_of
from care.schedules.outcomes import ScheduleKept, WeekLaid
from care.schedules.refusals import PlanIsStale
from care.schedules.values import DayException, PlannedTime, Schedule, ScheduleChange, Seat, WeekPattern
from care.values.clock import local_day, midnight
from care.values.ids import SlotId, UnitId
from storage.engine.columns import exactly, instant, number, reference
from storage.engine.columns import local_day as local_day_column
from storage.engine.instants import MICROSECOND, to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there, inserting
from storage.publishing.freeing import freed
from storage.publishing.laying import CLOSED, lay_planned
from storage.publishing.schedule_rows import schedule_of, seats_of, written_hours
from storage.schedules.planning import difference, plan
from storage.tables.schedules import leaving_slots, schedule_exceptions, schedule_patterns
from storage.tables.slots import BOOKED, FREE, WITHDRAWN, slots
from storage.verbs.call import Call
from storage.verbs.turn import wait_for_turn, wait_for_visits

PUT_PATTERN = inserting(
    schedule_patterns,
    *("unit_id", "service_id", "performer_id", "weekdays", "every", "hours", "minutes"),
    *("first_day", "last_day", "created", "created_by"),
)
PUT_EXCEPTION = inserting(
    schedule_exceptions,
    *("unit_id", "performer_id", "first_day", "last_day", "kind", "hours", "reason"),
    *("created", "created_by"),
)
_row = bindparam("row", type_=reference())
_at = bindparam("at", type_=instant())
END_PATTERN = update(schedule_patterns).where(schedule_patterns.c.id == _row).values(ended_at=_at)
SHORTEN = (
    update(schedule_patterns)
    .where(schedule_patterns.c.id == _row)
    .values(last_day=bindparam("until", type_=local_day_column()))
)
END_EXCEPTION = update(schedule_exceptions).where(schedule_exceptions.c.id == _row).values(ended_at=_at)
_of_performer = (
    slots.c.service_id == bindparam("service", type_=reference()),
    slots.c.performer_id == bindparam("performer", type_=reference()),
    ids_in(slots.c.starts, "moments"),
)
_THERE = select(slots.c.id).where(*_of_performer)
_BOOKED_THERE = _THERE.where(slots.c.status == exactly(BOOKED))
_TAKE_OUT = (
    update(slots)
    .where(*_of_performer, slots.c.status < exactly(BOOKED))
    .values(status=exactly(WITHDRAWN), held_by=None, held_until=None)
)
_PUT_BACK = (
    update(slots)
    .where(*_of_performer, slots.c.status == exactly(WITHDRAWN))
    .values(status=exactly(FREE), ends=slots.c.starts + bindparam("length", type_=number()))
)
LEAVES_WITH_VISIT = insert_unless_there(leaving_slots, "slot_id", key=["slot_id"])
_STAY = delete(leaving_slots).where(ids_in(leaving_slots.c.slot_id, "slots"))


def keep_change(call: Call, change: ScheduleChange, mark: int) -> ScheduleKept:
    """Raises PlanIsStale, and what planning raises."""
    wait_for_turn(call.port, change.unit)
    planned = plan(call.port, call.now, call.asker.person, change)
    if planned.mark != mark:
        raise PlanIsStale
    before = schedule_of(call.port, change.unit)
    after = changed_schedule(before, change)
    for one in before.patterns:
        left = next((each for each in after.patterns if each.id == one.id), None)
        if left is None:
            call.port.run(END_PATTERN, row=one.id, at=to_micros(call.now))
        elif left.last != one.last and left.last is not None:
            call.port.run(SHORTEN, row=one.id, until=left.last.isoformat())
    if change.ends_exception:
        call.port.run(END_EXCEPTION, row=change.ends_exception, at=to_micros(call.now))
    for pattern in change.patterns:
        _put_pattern(call, change.unit, pattern)
    for exception in change.exceptions:
        put_exception(call, change.unit, exception)
    return ScheduleKept(change.unit, before, after, planned.first, planned.last)


def _put_pattern(call: Call, unit: UnitId, new: WeekPattern) -> None:
    call.port.run(
        PUT_PATTERN,
        unit_id=unit,
        service_id=new.service,
        performer_id=new.performer,
        weekdays=",".join(map(str, new.weekdays)),
        every=new.every,
        hours=written_hours(new.hours),
        minutes=new.minutes,
        first_day=new.first.isoformat(),
        last_day=new.last and new.last.isoformat(),
        created=to_micros(call.now),
        created_by=call.actor,
    )


def put_exception(call: Call, unit: UnitId, new: DayException) -> None:
    call.port.run(
        PUT_EXCEPTION,
        unit_id=unit,
        performer_id=new.performer,
        first_day=new.first.isoformat(),
        last_day=new.last.isoformat(),
        kind=new.kind.value,
        hours=written_hours(new.hours),
        reason=new.reason,
        created=to_micros(call.now),
        created_by=call.actor,
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Some of what a change opens and takes away: little enough that nobody who books waits long for it."""

    name: str
    new: tuple[PlannedTime, ...]
    gone: tuple[PlannedTime, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """All of it, cut up the same way each time. `gone`: also of what has begun meanwhile."""

    parts: Sequence[Part]
    gone: frozenset[PlannedTime]


_MOST_IN_PART = 48


def parts_of(port: Port, kept: ScheduleKept) -> Parts:
    """Week by week, and one performer after the other. What comes and goes at one place stands together."""
    days = (kept.first, kept.last)
    found = difference(kept.before, kept.after, seats_of(port, kept.unit), days, now=_EVER)
    there = midnight(kept.first)
    grouped: dict[tuple[int, int, int], list[PlannedTime]] = defaultdict(list)
    for one in chain(found.new, found.gone):
        grouped[(one.starts - there).days // 7, one.performer, one.service].append(one)
    cut: list[tuple[list[PlannedTime], list[PlannedTime]]] = []
    places = 0
    for key in sorted(grouped):
        for _, here in groupby(sorted(grouped[key], key=_starts), key=_starts):
            if places % _MOST_IN_PART == 0:
                cut.append(([], []))
            places += 1
            for one in here:
                cut[-1][one in found.gone].append(one)
    parts = [Part(f"part {number}", tuple(new), tuple(gone)) for number, (new, gone) in enumerate(cut)]
    return Parts(parts, found.gone)


_starts = attrgetter("starts")
_EVER = datetime.min.replace(tzinfo=UTC)


def lay_part(call: Call, unit: UnitId, part: Part) -> WeekLaid:
    """Of what has not begun, and is so still: somebody may have changed it again, or closed a day, since the
    change was kept. What is booked stays.
    """
    wait_for_turn(call.port, unit)
    starts = [one.starts for one in chain(part.new, part.gone)]
    wait_for_visits(call.port, unit, min(starts), max(starts) + MICROSECOND)
    seats = seats_of(call.port, unit)
    today = local_day(call.now).isoformat()
    closed = {day for (day,) in call.port.all(CLOSED, unit=unit, first=today)}
    said = _said_now(schedule_of(call.port, unit), seats, part)
    coming = [one for one in part.new if one.starts > call.now and one in said]
    new = [one for one in coming if local_day(one.starts).isoformat() not in closed] if closed else coming
    stays = {*map(_place_of, said)}.difference(map(_place_of, coming))
    gone = [one for one in part.gone if one.starts > call.now and _place_of(one) not in stays]
    count = sum(_take_out(call.port, *group) for group in _grouped(gone))
    return WeekLaid(put_in(call, unit, new, seats) if new else 0, count)


def _said_now(schedule: Schedule, seats: Sequence[Seat], part: Part) -> set[PlannedTime]:
    """What the schedule has, as it stands, on the days of a part, of those whose times it is about."""
    seated = {(one.service, one.performer): one for one in seats}
    whose = {(local_day(one.starts), one.service, one.performer) for one in chain(part.new, part.gone)}
    there = [(day, seated.get((service, performer))) for day, service, performer in whose]
    return {time for day, seat in there if seat for time in times_of(day, seat, schedule)}


_place_of = attrgetter("service", "performer", "starts")


_Places = dict[str, object]


def _grouped(times: Iterable[PlannedTime]) -> list[tuple[_Places, int]]:
    """Of each performer, service and length one statement: a JSON list of starts, and the length."""
    grouped: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for one in times:
        length = (one.ends - one.starts) // MICROSECOND
        grouped[one.service, one.performer, length].append(to_micros(one.starts))
    return [
        ({"service": service, "performer": performer, "moments": json_list(starts)}, length)
        for (service, performer, length), starts in grouped.items()
    ]


def _take_out(port: Port, places: _Places, _length: int) -> int:
    """A booked one leaves when its visit does."""
    for (slot,) in port.all(_BOOKED_THERE, **places):
        port.run(LEAVES_WITH_VISIT, slot_id=slot)
    return port.run(_TAKE_OUT, **places)


def put_in(call: Call, unit: UnitId, new: Sequence[PlannedTime], seats: Sequence[Seat]) -> int:
    """What is there already, taken away, is opened again. A group's time has all its seats."""
    port, count = call.port, 0
    for places, length in _grouped(new):
        count += port.run(_PUT_BACK, **places, length=length)
    for size in {one.seats for one in seats}:
        of_size = {one.service for one in seats if one.seats == size}
        count += lay_planned(port, unit, [one for one in new if one.service in of_size], size)
    for places, _ in _grouped(new):
        there = [SlotId(slot) for (slot,) in port.all(_THERE, **places)]
        port.run(_STAY, slots=json_list(there))
        freed(port, there, call.now)
    return count
