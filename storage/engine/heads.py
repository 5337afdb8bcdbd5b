"""The first of each line that is free, at a cost that does not grow with what waits.

Looked for in two ways, since either alone has a shape of backlog that it reads in full: among the oldest
rows, which many short lines fill; and from line to line, where one is so long that it hides the others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    Table,
    bindparam,
    case,
    func,
    select,
)

from storage.engine.columns import exactly

_OLDEST = 256
_LINES = 256
"""So many are looked at in each way; what is not found is found by the next look, which begins elsewhere."""
Of = Callable[[FromClause], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows that `wait`, in the `order` of their line; `line`: the columns that name it, the first of them
    never empty and, with the order, in an index. `free`: it may be taken.

    `in_line` and `by_age` say the same, that a row waits, each in the words of another partial index. Where
    nearly all rows are closed PostgreSQL takes any index for as good, and is wrong as soon as many wait.
    """

    table: Table
    line: tuple[str, ...]
    order: tuple[str, ...]
    in_line: Of
    by_age: Of
    free: Of

    def heads(self) -> CompoundSelect[tuple[int]]:
        """Their ids. Parameters: `after`, where the walk begins, and `limit`."""
        first, second = self._among_oldest().subquery(), self._from_line_to_line().subquery()
        return select(first.c.id).union_all(select(second.c.id))

    def latest(self) -> Select[int]:
        """Their ids, of those in which something has come last. No parameters."""
        return self._among_oldest(backwards=True)

    def _among_oldest(self, *, backwards: bool = False) -> Select[int]:
        row = self.table.alias("oldest_row")
        by = [row.c[name].desc() if backwards else row.c[name] for name in self.order]
        columns = [row.c[name] for name in self.line]
        oldest = (
            select(*columns).where(self.by_age(row), self.free(row)).order_by(*by).limit(exactly(_OLDEST))
        )
        lines = select(oldest.subquery("oldest")).distinct().subquery("oldest_lines")
        head = self.table.alias("first_row")
        return select(self._first_beside(head, lines).label("id")).select_from(lines)

    def _from_line_to_line(self) -> Select[tuple[int]]:
        name = self.line[0]
        begin, further, head = (self.table.alias(of) for of in ("line_begin", "line_further", "line_head"))
        after = bindparam("after", type_=self.table.c[name].type)
        walked = (
            select(func.min(begin.c[name]).label("line"), exactly(0).label("step"))
            .where(self.in_line(begin), begin.c[name] >= after)
            .cte("lines", recursive=True)
        )
        onward = select(func.min(further.c[name])).where(
            self.in_line(further), further.c[name] > walked.c.line
        )
        walked = walked.union_all(
            select(onward.scalar_subquery(), walked.c.step + exactly(1)).where(
                walked.c.line.is_not(None), walked.c.step < exactly(_LINES)
            )
        )
        taken = case((self.free(head), head.c.id)).label("id")
        first = self._in_order(head, walked.c.line, taken).limit(exactly(1)).scalar_subquery()
        found = select(first.label("id")).where(walked.c.line.is_not(None)).subquery()
        limit = bindparam("limit", type_=Integer())
        return select(found.c.id).where(found.c.id.is_not(None)).limit(limit)

    def _first_beside(self, rows: FromClause, row: FromClause) -> ColumnElement[int]:
        """Of the row's line: a selection for each, which no planner makes a join."""
        first, *rest = self.line
        columns = [rows.c[name] for name in ("id", *rest)]
        # The barrier: what is rare of a line, by its other columns, is no reason to read the whole table.
        line = self._in_order(rows, row.c[first], *columns).offset(exactly(0)).correlate(row)
        line_rows = line.subquery("line_rows")
        same = [line_rows.c[name].is_not_distinct_from(row.c[name]) for name in rest]
        return select(line_rows.c.id).where(*same).limit(exactly(1)).scalar_subquery()

    def _in_order(
        self, rows: FromClause, line: ColumnElement[Any], *columns: ColumnElement[Any]
    ) -> Select[Any]:
        by = (rows.c[name] for name in self.order)
        return select(*columns).where(self.in_line(rows), rows.c[self.line[0]] == line).order_by(*by)
