"""Every figure computed once more, by a slow and plain program that reads rows and goes through them."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import Table, select

from care.reports.figures import Figure
from care.reports.periods import Period
from care.reports.spans import Span
from care.rules.values import Rules, SelfBooking
from care.values.clock import local_day, midnight
from storage.engine.database import Database
from storage.engine.instants import from_micros
from storage.engine.port import Row
from storage.rules.rulebook.stored import decode_rules
from storage.tables.appointments import appointments, tasks
from storage.tables.attendances import attendances
from storage.tables.cases import cases
from storage.tables.eservices import eservice_cases
from storage.tables.events import events
from storage.tables.grounds import grounds
from storage.tables.guarantee import offers, waiting_entries
from storage.tables.people import guardians, known_phones, people
from storage.tables.places import service_rules, services, units
from storage.tables.slots import slots
from tests.storage.reports.second_cases import OfCases, hours, working_days
from tests.storage.reports.second_rows import Freed, Visit

OPEN = {SelfBooking.DIRECT, SelfBooking.INVITATION, SelfBooking.BASIS}
WITHDRAWN = 3
Counts = dict[int, tuple[int, int]]


@dataclass
class Second(OfCases):
    visits: dict[int, Visit] = field(default_factory=dict)
    freed: list[Freed] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.unit_of = {row.id: row.unit_id for row in self.tables["services"]}
        self.versions = defaultdict(list)
        for row in sorted(self.tables["service_rules"], key=lambda row: row.valid_from):
            rules = decode_rules(row.version, row.rules)
            self.versions[row.service_id].append((date.fromisoformat(row.valid_from), rules))
        self.rows = {row.id: row for row in self.tables["appointments"]}
        self.gone = {row.id for row in self.tables["slots"] if row.status == WITHDRAWN}
        for event in sorted(self.tables["events"], key=lambda row: row.id):
            if event.kind == "visit":
                self._happens(event)

    def rules_on(self, service: int, day: date) -> Rules:
        return [rules for since, rules in self.versions[service] if since <= day][-1]

    def _happens(self, event: Row) -> None:
        was, now, at = json.loads(event.was or "{}"), json.loads(event.now or "{}"), from_micros(event.at)
        if event.what == "booked":
            self._booked(event, now, at)
        elif event.what in {"rebooked", "unit_moved"}:
            self._moved(event, was, now, at)
        elif event.what in {"cancelled", "unit_cancelled"}:
            self._cancelled(event, at)
        elif event.what == "undone":
            raise AssertionError("the simulation takes nothing back")

    def _booked(self, event: Row, now: dict, at: datetime) -> None:
        row, starts = self.rows[event.subject], datetime.fromisoformat(now["starts"])
        rules = self.rules_on(row.service_id, local_day(at))
        self._takes(now["slot"], event)
        self.visits[event.subject] = Visit(
            event.subject, event.unit_id, event.patient_id, row.service_id, at, starts, now["slot"], rules
        )

    def _moved(self, event: Row, was: dict, now: dict, at: datetime) -> None:
        visit = self.visits[event.subject]
        self._takes(now["slot"], event)
        if event.what == "rebooked":
            self._frees(visit, at)
        visit.slot, visit.starts = now["slot"], datetime.fromisoformat(now["starts"])
        visit.moved_by_unit = event.what == "unit_moved"

    def _cancelled(self, event: Row, at: datetime) -> None:
        visit = self.visits[event.subject]
        visit.cancelled_at, visit.by_unit = at, event.what == "unit_cancelled"
        if not visit.by_unit:
            self._frees(visit, at)

    def _frees(self, visit: Visit, at: datetime) -> None:
        """Who gives it back in that same instant has not had it."""
        for one in self.freed:
            if (one.slot, one.at) == (visit.slot, at):
                one.filled_at = None
        self.freed.append(Freed(visit.id, visit.slot, visit.starts, at))

    def _takes(self, slot: int, event: Row) -> None:
        for one in self.freed:
            if one.slot == slot and one.filled_at is None:
                one.filled_at = from_micros(event.at)
                one.filled_by = "patient" if event.role in {"patient", "guardian"} else "staff"

    def count(self, figure: Figure, period: Period) -> Counts:
        """`(hits, of)` of each unit that has any."""
        found: Counter[int] = Counter()
        hits: Counter[int] = Counter()
        for unit, fits in WAYS[figure](self, period):
            found[unit] += 1
            hits[unit] += fits
        return {unit: (hits[unit], of) for unit, of in found.items()}

    def lying(self, period: Period) -> Iterator[Visit]:
        for visit in self.visits.values():
            if period.begins <= visit.starts < period.ends and not visit.rules.hidden:
                yield visit

    def visible(self, period: Period) -> Iterator[tuple[int, bool]]:
        accounts = {row.id for row in self.tables["people"] if row.has_account}
        for visit in self.lying(period):
            yield visit.unit, bool(accounts & self._readers(visit.patient))

    def use(self, period: Period) -> Iterator[tuple[int, bool]]:
        logged_in = {row.person_id for row in self.tables["known_phones"]}
        for visit in self.lying(period):
            yield visit.unit, bool(logged_in & self._readers(visit.patient))

    def _readers(self, patient: int) -> set[int]:
        acting = {row.guardian_id for row in self.tables["guardians"] if row.child_id == patient}
        return {patient, *acting}

    def cancellable(self, period: Period) -> Iterator[tuple[int, bool]]:
        for one in self.lying(period):
            in_time = one.booked_at < one.rules.cancel_before.deadline(one.starts)
            yield one.unit, one.moved_by_unit or (one.rules.cancel_allowed and in_time)

    def rebookable(self, period: Period) -> Iterator[tuple[int, bool]]:
        for one in self.lying(period):
            in_time = one.booked_at < one.rules.rebook_before.deadline(one.starts)
            allowed = one.rules.rebook_allowed and one.rules.max_rebookings > 0
            yield one.unit, one.moved_by_unit or (allowed and in_time)

    def late(self, period: Period) -> Iterator[tuple[int, bool]]:
        for one in self.lying(period):
            fee = one.rules.fee_before
            late = one.cancelled_at is not None and fee is not None and not one.by_unit
            late = late and not one.moved_by_unit and one.cancelled_at >= fee.deadline(one.starts)
            yield one.unit, late

    def missed(self, period: Period) -> Iterator[tuple[int, bool]]:
        stayed = {
            (row.appointment_id, row.version)
            for row in self.tables["attendances"]
            if row.attendance == "no_show"
        }
        for one in self.lying(period):
            yield one.unit, (one.id, self.rows[one.id].version) in stayed

    def self_bookable(self, period: Period) -> Iterator[tuple[int, bool]]:
        for slot in self.tables["slots"]:
            at = from_micros(slot.starts)
            if period.begins <= at < period.ends and slot.id not in self.gone:
                rules = self.rules_on(slot.service_id, local_day(at))
                if not rules.hidden:
                    yield slot.unit_id, rules.self_booking in OPEN

    def self_booked(self, period: Period) -> Iterator[tuple[int, bool]]:
        for event in self.tables["events"]:
            if event.what == "booked" and period.begins <= from_micros(event.at) < period.ends:
                yield event.unit_id, event.role in {"patient", "guardian"}

    def invited(self, period: Period) -> Iterator[tuple[int, bool]]:
        for ground in self.tables["grounds"]:
            if ground.kind == "invitation" and period.begins <= from_micros(ground.created) < period.ends:
                yield ground.unit_id, ground.used > 0

    def refilled(self, period: Period) -> Iterator[tuple[int, bool]]:
        for one in self.freed:
            if period.begins <= one.starts < period.ends and one.slot not in self.gone:
                yield self.visits[one.visit].unit, one.filled_at is not None

    def freed_in(self, period: Period) -> list[Freed]:
        """Of them, what was booked again."""
        then = [one for one in self.freed if period.begins <= one.starts < period.ends]
        return [one for one in then if one.slot not in self.gone and one.filled_at is not None]

    def filled_by(self, period: Period) -> dict[str, int]:
        return dict(Counter(one.filled_by for one in self.freed_in(period)))

    def lengths(self, span: Span, period: Period) -> list[int]:
        """In whole hours, or in working days."""
        if span is Span.FILLED:
            return [hours(one.at, one.filled_at) for one in self.freed_in(period)]
        if span is not Span.FOLLOWED:
            return self.lengths_of_cases(span, period)
        own = [task for task in self.tables["tasks"] if task.kind == "follow_up" and task.closed_at]
        then = [task for task in own if period.begins <= from_micros(task.created) < period.ends]
        return [working_days(from_micros(one.created), from_micros(one.closed_at)) for one in then]

    def followed_up(self, period: Period) -> Iterator[tuple[int, bool]]:
        for task in self.tables["tasks"]:
            if task.kind == "follow_up" and period.begins <= from_micros(task.created) < period.ends:
                yield task.unit_id, task.result is not None

    def in_time(self, period: Period) -> Iterator[tuple[int, bool]]:
        for task in self.tables["tasks"]:
            due = date.fromisoformat(task.due)
            if not period.begins <= from_micros(task.created) < period.ends:
                continue
            if task.closed_at is not None:
                yield task.unit_id, local_day(from_micros(task.closed_at)) <= due
            elif due < self.today:
                yield task.unit_id, False

    def logged_in(self, period: Period) -> Iterator[tuple[int, bool]]:
        logged_in = {row.person_id for row in self.tables["known_phones"]}
        for unit, patient in {(visit.unit, visit.patient) for visit in self.lying(period)}:
            yield unit, bool(logged_in & self._readers(patient))

    def horizon(self, _: Period) -> Iterator[tuple[int, bool]]:
        for service, unit in self.unit_of.items():
            rules = self.rules_on(service, self.today)
            if rules.hidden or rules.self_booking is not SelfBooking.DIRECT:
                continue
            free = [
                from_micros(s.starts)
                for s in self.tables["slots"]
                if s.service_id == service and not s.status
            ]
            for number in range(rules.horizon_weeks):
                first = self.today + timedelta(days=1, weeks=number)
                until = midnight(first + timedelta(weeks=1))
                yield unit, any(midnight(first) <= one < until for one in free)


WAYS: dict[Figure, Callable[[Second, Period], Iterator[tuple[int, bool]]]] = {
    figure: getattr(Second, figure.value) for figure in Figure if hasattr(Second, figure.value)
}
_READ: tuple[Table, ...] = (
    *(appointments, attendances, events, grounds, guardians, known_phones, people),
    *(service_rules, services, slots, tasks, cases, offers, waiting_entries, eservice_cases, units),
)


async def second_way(database: Database, now: datetime) -> Second:
    read = {table.name: await database.fetch(select(table)) for table in _READ}
    return Second(read, now)
