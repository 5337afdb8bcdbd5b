"""The program's figures beside those of the slow and plain one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from statistics import median_low

from care.reports.figures import FEWEST_SHOWN, Chapter, Figure
from care.reports.periods import Period
from care.reports.spans import SPANS_OF
from care.reports.verbs import Details
from care.values.ids import UnitId
from storage.engine.database import Database
from storage.engine.port import Port
from storage.reports.asking import Asking
from storage.reports.details import details_of
from storage.reports.figures import shares_by_unit
from tests.storage.reports.second_way import WAYS, Second, second_way


async def differences(database: Database, now: datetime, periods: Sequence[Period]) -> list[str]:
    """Where a figure that the program counts is not what this one does; of the longest each must count."""
    assert set(WAYS) == set(Figure)
    second = await second_way(database, now)
    units = tuple(UnitId(one) for one in set(second.unit_of.values()))
    longest, wrong = max(period.weeks for period in periods), []
    for period in periods:
        asking = Asking(units=units, period=period, now=now)
        counted = await database.read(lambda port, asking=asking: shares_by_unit(port, asking, Figure))
        for figure in Figure:
            first = {int(unit): (one.hits, one.of) for unit, one in counted[figure].items()}
            other = second.count(figure, period)
            if first != other:
                wrong.append(f"{figure} of {period}: {first} and {other}")
            elif not first and period.weeks == longest:
                wrong.append(f"{figure}: nothing to count")
        told = await database.read(lambda port, asking=asking: _details(port, asking))
        wrong += [f"{one} of {period}" for one in _otherwise(told, second, period)]
    return wrong


def _details(port: Port, asking: Asking) -> dict[Chapter, Details]:
    return {chapter: details_of(port, asking, chapter, {}) for chapter in SPANS_OF}


def _otherwise(told: Mapping[Chapter, Details], second: Second, period: Period) -> Iterator[str]:
    """Medians, and who books again."""
    for chapter, spans in SPANS_OF.items():
        found = {one.span: (one.median, one.of) for one in told[chapter].typical}
        for span in spans:
            lengths = second.lengths(span, period)
            other = (median_low(lengths), len(lengths)) if len(lengths) >= FEWEST_SHOWN else None
            if found.get(span) != other:
                yield f"{span}: {found.get(span)} and {other}"
    by = told[Chapter.RETURNED].filled_by
    if by != second.filled_by(period):
        yield f"booked again: {by} and {second.filled_by(period)}"
