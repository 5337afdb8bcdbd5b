"""Who works on a row, and until when: in the database's own time, which no test clock stops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Table,
    Update,
    bindparam,
    case,
    literal_column,
    not_,
    select,
    update,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.engine.columns import exactly
from storage.engine.instants import MICROSECOND
from storage.engine.lists import ids_in

LEASE = timedelta(minutes=1)
_ONE, _NONE = literal_column("1", BigInteger()), literal_column("0", BigInteger())


class machine_now(FunctionElement[int]):  # noqa: N801 - a function of SQL, written like one
    """The database machine's time in UTC microseconds."""

    type = BigInteger()
    inherit_cache = True
    name = "machine_now"


@compiles(machine_now, "sqlite")
def _on_sqlite(_element: machine_now, _compiler: SQLCompiler, **_kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    return "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"


@compiles(machine_now, "postgresql")
def _on_postgresql(_element: machine_now, _compiler: SQLCompiler, **_kw: Any) -> str:  # noqa: ANN401 - as above
    return "CAST(extract(epoch FROM statement_timestamp()) * 1000000 AS BIGINT)"


@dataclass(frozen=True, slots=True)
class Holder:
    """One process that takes rows, and for how long it may be silent about them."""

    owner: str
    lease: timedelta = LEASE

    @property
    def micros(self) -> int:
        return self.lease // MICROSECOND


def is_free(table: FromClause) -> ColumnElement[bool]:
    return table.c.lease_until <= machine_now()


def claiming(table: Table, free: ColumnElement[bool], order: Sequence[ColumnElement[Any]]) -> Update:
    """Takes at most `limit` free rows for `owner` and `lease` microseconds; never two the same.

    Attempts are counted anew only after a row has been given back: a holder that was killed did not fail.
    """
    waiting = (
        select(table.c.id)
        .where(free, is_free(table))
        .order_by(*order)
        .limit(bindparam("limit", type_=Integer()))
        .with_for_update(key_share=True, skip_locked=True)
        .cte("waiting")
    )
    return (
        update(table)
        .where(table.c.id.in_(select(waiting.c.id)))
        .values(
            lease_owner=bindparam("owner"),
            lease_until=machine_now() + bindparam("lease", type_=BigInteger()),
            attempts=table.c.attempts + case((table.c.lease_owner.is_(None), _ONE), else_=_NONE),
        )
    )


def freeing(table: Table, waits: ColumnElement[bool]) -> Update:
    """Frees all rows that wait, whoever holds them: for the start of the only process there is. The owner's
    name stays until the next claim, which by that is no new attempt.
    """
    return update(table).where(waits, table.c.lease_until > exactly(0)).values(lease_until=exactly(0))


def letting_go(table: Table, waits: ColumnElement[bool]) -> Update:
    """Frees what `owner` holds, but for the rows of the list `but`, as `freeing` does."""
    mine = (table.c.lease_owner == bindparam("owner")) & (table.c.lease_until > exactly(0))
    return update(table).where(waits, mine, not_(ids_in(table.c.id, "but"))).values(lease_until=exactly(0))


def holding(table: Table) -> ColumnElement[bool]:
    """The row `row`, still held by `owner`."""
    return (table.c.id == bindparam("row")) & (table.c.lease_owner == bindparam("owner"))
