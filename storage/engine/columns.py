"""The few kinds of column that mean the same on both databases: BIGINT, TEXT and 0/1."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    Label,
    SmallInteger,
    Text,
    cast,
    func,
    literal_column,
)
from sqlalchemy.types import TypeEngine


def ident() -> TypeEngine[int]:
    """A number given by the database; SQLite counts by itself only in an INTEGER key."""
    return BigInteger().with_variant(Integer(), "sqlite")


def reference() -> TypeEngine[int]:
    """The ident of a row elsewhere."""
    return BigInteger()


def number() -> TypeEngine[int]:
    return BigInteger()


def total(of: ColumnElement[Any]) -> ColumnElement[Any]:
    """The sum, a whole number as what it is of: PostgreSQL gives a decimal, which goes with no float."""
    return cast(func.sum(of), BigInteger)


def instant() -> TypeEngine[int]:
    """UTC microseconds, see instants.py."""
    return BigInteger()


def local_day() -> TypeEngine[str]:
    """An ISO date in the unit's own time zone."""
    return Text()


def flag() -> TypeEngine[int]:
    """0 or 1, never a boolean: the drivers disagree about those."""
    return SmallInteger()


def words() -> TypeEngine[str]:
    return Text()


def json_text() -> TypeEngine[str]:
    """JSON as text, written and read by the program, not by the database."""
    return Text()


def exactly(value: int | str) -> ColumnElement[Any]:
    """A constant inside the SQL text: only so does SQLite see that a partial index fits the question."""
    if isinstance(value, int):
        return literal_column(str(value), BigInteger())
    return literal_column("'" + value.replace("'", "''") + "'", Text())


def prefixed(prefix: str, *columns: Column[Any]) -> tuple[Label[Any], ...]:
    """Columns with the name of their thing before their own, so that two tables' differ in one row."""
    return tuple(column.label(f"{prefix}_{column.name}") for column in columns)
