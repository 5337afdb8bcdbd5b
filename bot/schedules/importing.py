"""A file against a unit's schedule: what it would do, line by line; then done by the unit's own verbs."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.commands.complaints import ComplaintError
from bot.schedules.reading import MOST_BYTES, Names, ReadSchedule
from care.people.values import Kind
from care.refusals import NotAllowed, NotYours
from care.schedules.refusals import PlanIsStale
from care.schedules.values import ScheduleChange, SchedulePlan
from care.schedules.verbs import UnitSchedule
from care.values.clock import Clock, local, local_day
from care.values.ids import PersonId, RequestId, UserId
from care.verbs import Request
from storage.opening import Stores

CALENDARS = (".ics", ".ical", ".ifb")
_NOBODYS = UserId(0)
_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which file at which unit, as whom; `service` and `performer`: of calendar entries that name none.
    `request`: of an import that was cut off; `say` is told of it before anything is done.
    """

    file: Path
    unit: str
    staff: str
    service: str = ""
    performer: str = ""
    do: bool = False
    request: str = ""
    say: Callable[[str], None]


async def schedule_at(stores: Stores, unit: str, staff: str) -> tuple[PersonId, UnitSchedule]:
    """Raises ComplaintError, UnknownPlaceError."""
    everybody = await stores.people.everybody()
    found = [one.id for one in everybody if one.login == staff and one.kind is Kind.STAFF]
    if not found:
        raise ComplaintError(f"--as {staff}: no staff has this id: vardtid people list")
    try:
        return found[0], await stores.schedules.unit(found[0], await stores.publishing.unit(unit))
    except NotAllowed:
        raise ComplaintError(f"--as {staff}: may not lay out times at {unit}") from None


async def imported_schedule(stores: Stores, clock: Clock, wanted: Wanted) -> str:
    """The report. A file with anything wrong in it changes nothing. Raises ComplaintError."""
    me, at = await schedule_at(stores, wanted.unit, wanted.staff)
    content = _content(wanted.file)
    found = ReadSchedule(Names(at.seats, local_day(clock())), at.schedule)
    _read(content, found, wanted)
    said = [f"{wanted.file.name}: {found.lines} lines read, {found.there_already} there already."]
    if found.wrong:
        raise ComplaintError("\n".join([*said, *_problems(found), "Nothing was changed."]))
    change = ScheduleChange(
        unit=at.unit.id, more_patterns=tuple(found.patterns), more_exceptions=tuple(found.exceptions)
    )
    if wanted.request:
        return "\n".join([*said, await _done(stores, me, change, mark=0, request=wanted.request)])
    if change.patterns or change.exceptions:
        plan = await stores.schedules.plan(me, change)
        said += _planned(plan)
        if wanted.do:
            request = f"import-{sha256(content + repr(at.schedule).encode()).hexdigest()[:16]}"
            wanted.say(f"If this is cut off, go on with --do --request {request}")
            return "\n".join([*said, await _done(stores, me, change, mark=plan.mark, request=request)])
    return "\n".join([*said, "Nothing was changed." + ("" if wanted.do else " Do it with --do.")])


def _content(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise ComplaintError(f"{file}: {size} bytes; at most {MOST_BYTES} are read")
        return file.read_bytes()
    except OSError as error:
        raise ComplaintError(f"{file}: {error.strerror}") from None


def _read(content: bytes, found: ReadSchedule, wanted: Wanted) -> None:
    if wanted.file.suffix.lower() in CALENDARS:
        from bot.schedules.calendar import read_calendar

        read_calendar(content, found, service=wanted.service, performer=wanted.performer)
    else:
        from bot.schedules.table import read_table

        read_table(content, found)


def _problems(found: ReadSchedule) -> list[str]:
    more = found.wrong - _MOST_SHOWN
    return [*found.problems[:_MOST_SHOWN], *([f"and {more} lines more"] if more > 0 else [])]


def _planned(plan: SchedulePlan) -> list[str]:
    weeks, exceptions = len(plan.change.patterns), len(plan.change.exceptions)
    touched = [
        f"booked: {local(one.starts):%Y-%m-%d %H:%M} {one.service_name}" for one in plan.touched[:_MOST_SHOWN]
    ]
    counts = f"New times: {plan.new}. Taken away: {plan.gone}. Booked visits touched: {len(plan.touched)}."
    clashes = [
        f"clash ({one.kind}): {one.performer_name}, {one.where}, {one.times} times"
        for one in plan.clashes[:_MOST_SHOWN]
    ]
    return [f"{weeks} weeks and {exceptions} exceptions.", counts, *touched, *clashes]


async def _done(stores: Stores, me: PersonId, change: ScheduleChange, *, mark: int, request: str) -> str:
    """What was cut off goes on where it was: its first step remembers what it was to do."""
    try:
        done = await stores.schedules.change(me, change, mark, Request(RequestId(request), _NOBODYS))
    except (NotYours, PlanIsStale):
        raise ComplaintError("the schedule has changed meanwhile, or no such import was begun") from None
    return f"Done: {done.new} new times, {done.gone} taken away."
