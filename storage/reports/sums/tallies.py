"""What is summed of a unit and a week, by its name: counted by the statement that counts it unsummed too."""

from collections.abc import Callable, Iterator, Mapping
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
class Tally:
    asked: Asked
    read: Callable[[Row], Tallied]

    def all(self, port: Port, values: Values) -> Iterator[Tallied]:
        return map(self.read, self.asked.all(port, values))


def _figure(row: Row) -> Tallied:
    return Tallied(row.unit_id, "", int(row.hits), row.of)


def _keyed(row: Row) -> Tallied:
    return Tallied(row.unit_id, row.key, row.counted, row.counted)


def _filled(row: Row) -> Tallied:
    return Tallied(row.unit_id, f"{row.hours} {row.by}", row.counted, row.counted)


def _followed(row: Row) -> Tallied:
    length = length_of(Span.FOLLOWED, from_micros(row.since), from_micros(row.until))
    return Tallied(row.unit_id, str(length), row.counted, row.counted)


def _seen(row: Row) -> Tallied:
    return Tallied(row.unit_id, row.language, int(row.hits), row.of)


ADDED: Mapping[str, Tally] = {
    **{figure.value: Tally(counted.by_unit, _figure) for figure, counted in BY_WEEK.items()},
    WAYS: Tally(times.WAYS, _keyed),
    SPARED: Tally(desk.SPARED, _keyed),
    Span.FILLED.value: Tally(again.FILLED, _filled),
    Span.FOLLOWED.value: Tally(desk.FOLLOWED, _followed),
}
"""What weeks are added up of."""
WHO_WAS_THERE = Figure.LOGGED_IN.value
"""People, who are counted once however many weeks they were there in: by language."""
TALLIES: Mapping[str, Tally] = {**ADDED, WHO_WAS_THERE: Tally(visits.BY_LANGUAGE, _seen)}
