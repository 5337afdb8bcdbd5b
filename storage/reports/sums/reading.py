"""Sums of a period: what is believed of those that are kept, and the rest counted as it is asked for."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import and_, bindparam, select

from storage.engine.columns import number, total
from storage.engine.lists import ids_in, json_list, texts_in
from storage.engine.port import Port
from storage.reports.asking import Asking, values_of
from storage.reports.listed import brought, rows_text
from storage.reports.sums.believing import believed
from storage.reports.sums.tallies import Tallied, counted_now
from storage.tables.sums import sums

_WITHOUT = brought("without", "week", "unit")
_first = bindparam("first", type_=number())
_KEPT = (
    select(
        sums.c.what,
        sums.c.unit_id,
        sums.c.key,
        total(sums.c.hits).label("hits"),
        total(sums.c.counted).label("counted"),
    )
    .select_from(
        sums.outerjoin(_WITHOUT, and_(_WITHOUT.c.unit == sums.c.unit_id, _WITHOUT.c.week == sums.c.week))
    )
    .where(
        ids_in(sums.c.unit_id, "units"),
        texts_in(sums.c.what, "whats"),
        sums.c.week >= _first,
        sums.c.week < bindparam("over", type_=number()),
        # Who was there in an earlier week of the period is counted by that.
        sums.c.before < _first,
        _WITHOUT.c.unit.is_(None),
    )
    .group_by(sums.c.what, sums.c.unit_id, sums.c.key)
)


def tallied(port: Port, asking: Asking, names: Iterable[str]) -> dict[str, list[Tallied]]:
    """Of each name; the same unit and key may come more than once: they are to be added."""
    wanted = {name: (asking.period, tuple(asking.units), name) for name in names}
    new = [name for name, key in wanted.items() if key not in asking.counted]
    if new:
        counted = _counted(port, asking, new)
        asking.counted.update({wanted[name]: counted[name] for name in new})
    return {name: asking.counted[key] for name, key in wanted.items()}


def _counted(port: Port, asking: Asking, names: list[str]) -> dict[str, list[Tallied]]:
    belief, found = believed(port, asking), defaultdict[str, list[Tallied]](list)
    if belief.first < belief.over:
        rows = port.all(
            _KEPT,
            units=json_list(asking.units),
            whats=json_list(names),
            first=belief.first,
            over=belief.over,
            without=rows_text(belief.without),
        )
        for row in rows:
            found[row.what].append(Tallied(row.unit_id, row.key, int(row.hits), int(row.counted)))
    for part in belief.live:
        values = values_of(port, part)
        for name, one in counted_now(port, values, names):
            found[name].append(one)
    return found
