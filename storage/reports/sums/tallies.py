"""What is summed of a unit and a week, by its name: counted by the statement that counts it unsummed too."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from care.reports.figures import Figure
from care.reports.spans import Span, length_of
from storage.engine.instants import from_micros
from storage.engine.port import Port, Row
from storage.reports import again, desk, times, visits
from storage.reports.counting import Asked, Counted, Values

BY_WEEK: Mapping[Figure, Counted] = {
    Figure.VISIBLE: visits.VISIBLE,
    Figure.CANCELLABLE: visits.CANCELLABLE,
    Figure.REBOOKABLE: visits.REBOOKABLE,
    Figure.SELF_BOOKABLE: times.SELF_BOOKABLE,
    Figure.SELF_BOOKED: times.SELF_BOOKED,
    Figure.REFILLED: times.REFILLED,
    Figure.FOLLOWED_UP: desk.FOLLOWED_UP,
    Figure.LATE: visits.LATE,
    Figure.MISSED: visits.MISSED,
    Figure.IN_TIME: desk.IN_TIME,
    Figure.USE: visits.USE,
    Figure.DONE_ALONE: desk.DONE_ALONE,
}
"""Those over visits, times and tasks; of the others there are few rows."""
WAYS, SPARED = "ways", "spared"


class Tallied(NamedTuple):
    """Of a unit: `counted` rows, of which `hits` fit; told apart by `key`."""

    unit: int
    key: str
    hits: int
    counted: int


@dataclass(frozen=True, eq=False)
class _Tally:
    asked: Asked
    read: Callable[[Row], Tallied]

    def all(self, port: Port, values: Values) -> Iterator[Tallied]:
        return map(self.read, self.asked.all(port, values))


def _figure(row: Row) -> Tallied:
    return Tallied(row.unit_id, "", int(row.hits), row.of)


def _followed(row: Row) -> Tallied:
    length = length_of(Span.FOLLOWED, from_micros(row.since), from_micros(row.until))
    return Tallied(row.unit_id, str(length), row.counted, row.counted)


def _seen(row: Row) -> Tallied:
    return Tallied(row.unit_id, row.language, int(row.hits), row.of)


@dataclass(frozen=True, eq=False)
class _Both:
    """A figure, and what is `told` of the rows that fit it, by one statement: its key is NULL where a row
    does not fit. Where the figure alone is asked for its own is less work.
    """

    figure: str
    told: str
    asked: Asked

    def all(self, port: Port, values: Values) -> Iterator[tuple[str, Tallied]]:
        for row in self.asked.all(port, values):
            fits = row.key is not None
            yield self.figure, Tallied(row.unit_id, "", row.counted if fits else 0, row.counted)
            if fits:
                yield self.told, Tallied(row.unit_id, row.key, row.counted, row.counted)


_BOTH = (
    _Both(Figure.SELF_BOOKED.value, WAYS, times.WAYS),
    _Both(Figure.DONE_ALONE.value, SPARED, desk.SPARED),
    _Both(Figure.REFILLED.value, Span.FILLED.value, again.FREED),
)
WHO_WAS_THERE = Figure.LOGGED_IN.value
"""People, who are counted once however many weeks they were there in: by language."""
_ALONE: Mapping[str, _Tally] = {
    **{figure.value: _Tally(counted.by_unit, _figure) for figure, counted in BY_WEEK.items()},
    Span.FOLLOWED.value: _Tally(desk.FOLLOWED, _followed),
    WHO_WAS_THERE: _Tally(visits.BY_LANGUAGE, _seen),
}
TALLIES = frozenset(_ALONE) | {both.told for both in _BOTH}
ADDED = TALLIES - {WHO_WAS_THERE}
"""What weeks are added up of."""


def counted_now(port: Port, values: Values, names: Collection[str]) -> Iterator[tuple[str, Tallied]]:
    """As they stand, of each name."""
    left = set(names)
    for both in _BOTH:
        if both.told in left:
            yield from (one for one in both.all(port, values) if one[0] in left)
            left -= {both.figure, both.told}
    for name in sorted(left):
        yield from ((name, one) for one in _ALONE[name].all(port, values))
