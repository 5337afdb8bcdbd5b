"""INSERT … ON CONFLICT in one spelling: both databases read the same clause."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, bindparam
from sqlalchemy.dialects.postgresql import Insert, insert


def inserting(table: Table, *names: str) -> Insert:
    """An insert of the named columns, each a parameter of its own name."""
    return insert(table).values({name: bindparam(name) for name in names})


def insert_unless_there(
    table: Table, *names: str, key: Sequence[str], where: ColumnElement[bool] | None = None
) -> Insert:
    """Inserts, or touches no row when the key is taken; ``where`` names a partial unique index."""
    return inserting(table, *names).on_conflict_do_nothing(
        index_elements=[table.c[name] for name in key], index_where=where
    )


def insert_or_update(
    table: Table, *names: str, key: Sequence[str], where: ColumnElement[bool] | None = None
) -> Insert:
    """Inserts, or gives the row that has the key the new values."""
    stmt = inserting(table, *names)
    fresh = {name: stmt.excluded[name] for name in names if name not in key}
    columns = [table.c[name] for name in key]
    return stmt.on_conflict_do_update(index_elements=columns, index_where=where, set_=fresh)
