"""INSERT … ON CONFLICT in one spelling: both databases read the same clause."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, bindparam, select
from sqlalchemy.dialects.postgresql import Insert, insert

from storage.engine.columns import exactly
from storage.engine.lists import numbers_in


def inserting(table: Table, *names: str) -> Insert:
    """An insert of the named columns, each a parameter of its own name."""
    return insert(table).values({name: bindparam(name) for name in names})


def inserting_each(table: Table, each: str, listed: str, *names: str) -> Insert:
    """An insert of a row for each number of the parameter `listed`, a ``json_list(…)``, which goes into the
    column `each`; the named columns are alike in all rows.
    """
    members, number = numbers_in(listed)
    alike = [bindparam(name, type_=table.c[name].type) for name in names]
    # SQLite takes an ON CONFLICT after a selection only if that has a condition.
    rows = select(number, *alike).select_from(members).where(exactly(1) == exactly(1))
    return insert(table).from_select([each, *names], rows, include_defaults=False)


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
