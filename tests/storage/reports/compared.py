"""The program's figures beside those of the slow and plain one."""

from collections.abc import Sequence
from datetime import datetime

from care.reports.figures import Figure
from care.reports.periods import Period
from care.values.ids import UnitId
from storage.engine.database import Database
from storage.reports.figures import Asking, shares_by_unit
from tests.storage.reports.second_way import WAYS, second_way


async def differences(database: Database, now: datetime, periods: Sequence[Period]) -> list[str]:
    """Where a figure that the program counts is not what this one does; of the longest each must count."""
    second = await second_way(database, now)
    units = tuple(UnitId(one) for one in set(second.unit_of.values()))
    longest, wrong = max(period.weeks for period in periods), []
    for period in periods:
        asking = Asking(units=units, period=period, now=now)
        counted = await database.read(lambda port, asking=asking: shares_by_unit(port, asking, Figure))
        for figure in WAYS:
            first = {int(unit): (one.hits, one.of) for unit, one in counted[figure].items()}
            other = second.count(figure, period)
            if first != other:
                wrong.append(f"{figure} of {period}: {first} and {other}")
            elif not first and period.weeks == longest:
                wrong.append(f"{figure}: nothing to count")
    return wrong
