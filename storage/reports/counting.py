"""A figure as a statement of rows: `unit_id, row, at, service_id, hit`. Its count and its list are made of
the same one, so that they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, func, select
from sqlalchemy.dialects import sqlite

from storage.engine.columns import number, total
from storage.engine.port import Port, Row

Values = Mapping[str, object]
_DIALECT = sqlite.dialect(paramstyle="qmark")


@dataclass(frozen=True, eq=False)
class Counted:
    """`rows` has the columns above; whatever it is bound to is asked for by name."""

    rows: Select[Any]

    @cached_property
    def by_unit(self) -> "Asked":
        """`unit_id, of, hits`, a row for each unit that has any."""
        of = self.rows.subquery("counted")
        counted = select(
            of.c.unit_id,
            func.count().label("of"),
            total(of.c.hit).label("hits"),
        )
        return Asked(counted.group_by(of.c.unit_id))

    @cached_property
    def listed(self) -> "Asked":
        """The rows in order, from `:skip` on, `:most` of them."""
        of = self.rows.subquery("listed")
        page = select(of.c.unit_id, of.c.row, of.c.at, of.c.service_id, of.c.hit)
        ordered = page.order_by(of.c.hit, of.c.at, of.c.row)
        return Asked(
            ordered.limit(bindparam("most", type_=number())).offset(bindparam("skip", type_=number()))
        )


@dataclass(frozen=True, eq=False)
class Asked:
    """A statement that takes of the values only those that it asks for."""

    stmt: Select[Any] | CompoundSelect[Any]

    @cached_property
    def _names(self) -> frozenset[str]:
        binds = self.stmt.compile(dialect=_DIALECT).binds
        return frozenset(name for name, bind in binds.items() if bind.required)

    def all(self, port: Port, values: Values) -> list[Row]:
        return port.all(self.stmt, **{name: values[name] for name in self._names})
