"""What a chapter tells beside its figures: levels, ways to book, weeks without times, the queue, cases."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from care.guarantee.values import OfferType
from care.reports.comparing import Compared, levels
from care.reports.figures import Chapter, Figure
from care.reports.needed import Entry, waiting
from care.reports.spans import SPANS_OF, Span, Typical, length_of, typical
from care.reports.verbs import Cause, Details, Lacking
from care.values.clock import local_day
from care.values.ids import UnitId
from storage.engine.instants import from_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.reports import desk, served, times
from storage.reports.asking import Asking, guarantee_days, values_of
from storage.reports.counting import Asked, Values
from storage.reports.figures import shares
from storage.reports.plans import plan_of
from storage.reports.served import service_lines, standing_of
from storage.reports.sums.reading import tallied
from storage.reports.sums.tallies import SPARED, WAYS, WHO_WAS_THERE, Tallied
from storage.reports.used import used_here
from storage.tables.places import services, units
from storage.tables.publishing import closed_days

_SERVICES = select(services.c.id, services.c.name).where(ids_in(services.c.unit_id, "units"))
_UNITS = select(units.c.id, units.c.name, units.c.region).where(ids_in(units.c.id, "units"))
_CLOSED = select(closed_days.c.unit_id, closed_days.c.day).where(ids_in(closed_days.c.unit_id, "units"))
_GOALS_BEYOND = (Figure.INVITED, Figure.HORIZON)
"""Figures of other chapters that levels have goals for."""
TOLD_OF: Mapping[Chapter, tuple[str, ...]] = {
    Chapter.BOOKED: (WAYS, WHO_WAS_THERE),
    Chapter.RETURNED: (Span.FILLED, Span.FOLLOWED),
    Chapter.CASES: (SPARED,),
}
"""What is summed of a chapter beside its figures."""
_Tells = Callable[[Port, Asking, Mapping[Figure, Compared]], Details]


def details_of(port: Port, asking: Asking, chapter: Chapter, figures: Mapping[Figure, Compared]) -> Details:
    return _TELLS[chapter](port, asking, figures)


def service_names(port: Port, asked: Sequence[UnitId]) -> dict[int, str]:
    return {row.id: row.name for row in port.all(_SERVICES, units=json_list(asked))}


def _levels(port: Port, asking: Asking, figures: Mapping[Figure, Compared]) -> Details:
    """By the goals of the units' own region."""
    beyond = shares(port, asking, _GOALS_BEYOND)
    every = dict(figures) | {figure: Compared(now=share) for figure, share in beyond.items()}
    named = port.all(_UNITS, units=json_list(asking.units))
    goals = plan_of(named[0].region if named else "").goals_of(running=asking.period.is_running(asking.today))
    return Details(levels=levels(every, goals))


def _ways(port: Port, asking: Asking, _: Mapping[Figure, Compared]) -> Details:
    found = tallied(port, asking, TOLD_OF[Chapter.BOOKED])
    values = values_of(port, asking)
    return Details(
        ways=_by_key(found[WAYS]),
        used=used_here(port, values, set(asking.units), _by_key(found[WHO_WAS_THERE])),
    )


def _by_key(rows: Iterable[Tallied]) -> Counter[str]:
    """How many that fit."""
    found = Counter[str]()
    for row in rows:
        found[row.key] += row.hits
    return +found


def _ahead(port: Port, asking: Asking, _: Mapping[Figure, Compared]) -> Details:
    listed = json_list(asking.units)
    named = {row.id: row.name for row in port.all(_UNITS, units=listed)}
    offered = service_names(port, asking.units)
    closed = closed_days_of(port, asking.units)
    return Details(
        lacking=[
            Lacking(
                named[row.unit_id],
                offered[row.service_id],
                local_day(from_micros(row.at)),
                cause_of(row, closed),
            )
            for row in times.LACKING.all(port, values_of(port, asking))
        ]
    )


def closed_days_of(port: Port, asked: Sequence[UnitId]) -> set[tuple[int, date]]:
    rows = port.all(_CLOSED, units=json_list(asked))
    return {(row.unit_id, date.fromisoformat(row.day)) for row in rows}


def cause_of(row: Row, closed: set[tuple[int, date]]) -> Cause:
    """Of a row of times.LACKING: why the week has no free time."""
    if row.laid_out:
        return Cause.FULLY_BOOKED
    week = [local_day(from_micros(row.at)) + timedelta(days=number) for number in range(7)]
    in_week = any((row.unit_id, day) in closed for day in week)
    return Cause.CLOSED if in_week else Cause.NOT_LAID_OUT


def _guarantee(port: Port, asking: Asking, _: Mapping[Figure, Compared]) -> Details:
    values, today = values_of(port, asking), local_day(asking.now)
    rows = desk.WAITING.all(port, values)
    days = {unit: guarantee_days(port, UnitId(unit), today) for unit in {row.unit_id for row in rows}}
    entries = [
        Entry(date.fromisoformat(row.referred), days[row.unit_id][OfferType(row.type)], bool(row.booked))
        for row in rows
    ]
    [silent] = desk.SILENT.all(port, values)
    return Details(
        waiting=waiting(entries, today),
        answers={row.answer: row.counted for row in desk.ANSWERS.all(port, values)},
        silent=silent.counted,
        typical=_typical(Chapter.GUARANTEE, {Span.ANSWERED: _lengths(port, values, Span.ANSWERED)}),
    )


def _typical(chapter: Chapter, lengths: Mapping[Span, Mapping[int, int]]) -> list[Typical]:
    found = (typical(span, lengths[span]) for span in SPANS_OF[chapter])
    return [one for one in found if one is not None]


def _lengths(port: Port, values: Values, span: Span) -> Counter[int]:
    found = Counter[int]()
    for row in _SPANS[span].all(port, values):
        found[length_of(span, from_micros(row.since), from_micros(row.until))] += row.counted
    return found


def _returned(port: Port, asking: Asking, _: Mapping[Figure, Compared]) -> Details:
    found = tallied(port, asking, TOLD_OF[Chapter.RETURNED])
    filled, by = Counter[int](), Counter[str]()
    for key, count in _by_key(found[Span.FILLED]).items():
        hours, who = key.split(" ")
        filled[int(hours)] += count
        by[who] += count
    followed = {int(days): count for days, count in _by_key(found[Span.FOLLOWED]).items()}
    lengths = {Span.FILLED: filled, Span.FOLLOWED: followed}
    return Details(typical=_typical(Chapter.RETURNED, lengths), filled_by=by)


def _cases(port: Port, asking: Asking, _: Mapping[Figure, Compared]) -> Details:
    values = values_of(port, asking)
    named = port.all(_UNITS, units=json_list(asking.units))
    minutes = plan_of(named[0].region if named else "").minutes
    spared = _by_key(tallied(port, asking, TOLD_OF[Chapter.CASES])[SPARED])
    standing = standing_of(port, json_list(asking.units), asking.today)
    return Details(
        typical=_typical(Chapter.CASES, {Span.SERVED: _lengths(port, values, Span.SERVED)}),
        services=service_lines(port, values),
        offering=Counter(one.offering.value for _unit, one in standing),
        kinds=[(row.kind, row.type, row.counted, row.closed) for row in desk.KINDS.all(port, values)],
        spared=spared,
        minutes=sum(count * minutes.get(what, 0) for what, count in spared.items()),
    )


_SPANS: Mapping[Span, Asked] = {
    Span.ANSWERED: desk.ANSWERED,
    Span.SERVED: served.SERVED,
}
_TELLS: Mapping[Chapter, _Tells] = {
    Chapter.LEVELS: _levels,
    Chapter.BOOKED: _ways,
    Chapter.AHEAD: _ahead,
    Chapter.RETURNED: _returned,
    Chapter.GUARANTEE: _guarantee,
    Chapter.CASES: _cases,
}
