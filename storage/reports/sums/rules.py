"""A mark of the rules by which a unit's sums were counted: another mark, other rules."""

from bisect import bisect_left
from collections.abc import Iterable
from zlib import crc32

from care.reports.periods import first_day_of
from care.values.ids import UnitId
from storage.engine.lists import json_list
from storage.engine.port import Port
from storage.reports.terms import RULES


class RuleMarks:
    """Of each unit: the mark of all that has begun to hold, by the day from which it does."""

    def __init__(self, port: Port, units: Iterable[UnitId]) -> None:
        rows = sorted(
            port.all(RULES, units=json_list(units)), key=lambda row: (row.unit_id, row.valid_from, row.id)
        )
        self._days: dict[int, list[str]] = {}
        self._marks: dict[int, list[int]] = {}
        for row in rows:
            marks = self._marks.setdefault(row.unit_id, [0])
            written = f"{row.id} {row.valid_from} {row.version} {row.rules}"
            marks.append(crc32(written.encode(), marks[-1]))
            self._days.setdefault(row.unit_id, []).append(row.valid_from)

    def of(self, unit: int, week: int) -> int:
        """Of the rules that hold on a day of the week, or did earlier."""
        begun = bisect_left(self._days.get(unit, []), first_day_of(week + 1).isoformat())
        return self._marks.get(unit, [0])[begun]
