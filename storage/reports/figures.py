"""Every figure of a period, counted for each unit."""

from collections import Counter
from collections.abc import Iterable, Mapping

from care.reports.figures import OF_NOW, Figure, Share
from care.values.ids import UnitId
from storage.engine.port import Port
from storage.reports import desk, served, times, visits
from storage.reports.asking import Asking, values_of
from storage.reports.counting import Counted
from storage.reports.sums.reading import tallied
from storage.reports.sums.tallies import BY_WEEK, TALLIES, Tallied

COUNTED: Mapping[Figure, Counted] = {
    **BY_WEEK,
    Figure.INVITED: times.INVITED,
    Figure.HORIZON: times.HORIZON,
    Figure.WITHIN: desk.WITHIN,
    Figure.OFFERS_READ: desk.OFFERS_READ,
    Figure.OFFERS_ANSWERED: desk.OFFERS_ANSWERED,
    Figure.OFFERS_LATE: desk.OFFERS_LATE,
    Figure.LOGGED_IN: visits.LOGGED_IN,
    Figure.OFFERS_REPLIED: desk.OFFERS_REPLIED,
    Figure.CODES_SET: desk.CODES_SET,
    Figure.PROMISE_KEPT: served.PROMISE_KEPT,
    Figure.SERVICES_OFFERED: served.SERVICES_OFFERED,
}


def shares_by_unit(port: Port, asking: Asking, wanted: Iterable[Figure]) -> dict[Figure, dict[UnitId, Share]]:
    """What each unit has; a unit with nothing to count is left out."""
    every = list(wanted)
    kept = [figure.value for figure in every if figure.value in TALLIES]
    sums, values = tallied(port, asking, kept) if kept else {}, values_of(port, asking)
    return {
        figure: _added(figure, sums.get(figure.value, ()))
        if figure.value in TALLIES
        else {
            UnitId(row.unit_id): Share(figure, row.hits, row.of)
            for row in COUNTED[figure].by_unit.all(port, values)
        }
        for figure in every
    }


def _added(figure: Figure, rows: Iterable[Tallied]) -> dict[UnitId, Share]:
    hits, of = Counter[int](), Counter[int]()
    for row in rows:
        hits[row.unit] += row.hits
        of[row.unit] += row.counted
    return {UnitId(unit): Share(figure, hits[unit], counted) for unit, counted in of.items() if counted}


def together(figure: Figure, by_unit: Mapping[UnitId, Share]) -> Share:
    shares = by_unit.values()
    return Share(figure, sum(one.hits for one in shares), sum(one.of for one in shares))


def shares(port: Port, asking: Asking, wanted: Iterable[Figure]) -> dict[Figure, Share]:
    """Of all the units together."""
    counted = shares_by_unit(port, asking, wanted)
    return {figure: together(figure, by_unit) for figure, by_unit in counted.items()}


def counted_before(wanted: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those of which an earlier period can be told."""
    return tuple(one for one in wanted if one not in OF_NOW)
