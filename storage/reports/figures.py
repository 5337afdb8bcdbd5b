"""Every figure of a period, counted for each unit."""

from collections.abc import Iterable, Mapping

from care.reports.figures import OF_NOW, Figure, Share
from care.values.ids import UnitId
from storage.engine.port import Port
from storage.reports import desk, served, times, visits
from storage.reports.asking import Asking, values_of
from storage.reports.counting import Counted

COUNTED: Mapping[Figure, Counted] = {
    Figure.VISIBLE: visits.VISIBLE,
    Figure.CANCELLABLE: visits.CANCELLABLE,
    Figure.REBOOKABLE: visits.REBOOKABLE,
    Figure.SELF_BOOKABLE: times.SELF_BOOKABLE,
    Figure.SELF_BOOKED: times.SELF_BOOKED,
    Figure.INVITED: times.INVITED,
    Figure.HORIZON: times.HORIZON,
    Figure.REFILLED: times.REFILLED,
    Figure.FOLLOWED_UP: desk.FOLLOWED_UP,
    Figure.LATE: visits.LATE,
    Figure.MISSED: visits.MISSED,
    Figure.WITHIN: desk.WITHIN,
    Figure.OFFERS_READ: desk.OFFERS_READ,
    Figure.OFFERS_ANSWERED: desk.OFFERS_ANSWERED,
    Figure.OFFERS_LATE: desk.OFFERS_LATE,
    Figure.IN_TIME: desk.IN_TIME,
    Figure.USE: visits.USE,
    Figure.DONE_ALONE: desk.DONE_ALONE,
    Figure.LOGGED_IN: visits.LOGGED_IN,
    Figure.OFFERS_REPLIED: desk.OFFERS_REPLIED,
    Figure.CODES_SET: desk.CODES_SET,
    Figure.PROMISE_KEPT: served.PROMISE_KEPT,
    Figure.SERVICES_OFFERED: served.SERVICES_OFFERED,
}


def shares_by_unit(port: Port, asking: Asking, wanted: Iterable[Figure]) -> dict[Figure, dict[UnitId, Share]]:
    """What each unit has; a unit with nothing to count is left out."""
    values = values_of(port, asking)
    return {
        figure: {
            UnitId(row.unit_id): Share(figure, row.hits, row.of)
            for row in COUNTED[figure].by_unit.all(port, values)
        }
        for figure in wanted
    }


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
