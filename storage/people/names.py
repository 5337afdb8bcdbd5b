"""Name, telephone and address as staff may read them (care.people.protection), in the statement itself."""

from sqlalchemy import ColumnElement, FromClause, case

from care.people.protection import HIDDEN
from storage.engine.columns import exactly
from storage.tables.people import people


def name_for_staff(table: FromClause = people) -> ColumnElement[str]:
    """Whoever reads, searches or prints the row: the name of a protected person leaves the store nowhere."""
    return case((table.c.protected == exactly(1), exactly(HIDDEN)), else_=table.c.name)


def unless_protected(column: ColumnElement[str]) -> ColumnElement[str]:
    """Empty for a protected person, of `people`."""
    return case((people.c.protected == exactly(1), exactly("")), else_=column)
