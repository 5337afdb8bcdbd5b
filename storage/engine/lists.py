"""Whether a column is in a list: of one JSON parameter, or of a selection that is made once."""

from collections.abc import Iterable
from typing import Any, Self

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    SelectBase,
    TableValuedAlias,
    Text,
    bindparam,
    cast,
    column,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.engine.as_json import as_json


class _Condition(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Self:  # noqa: ARG002 - as SQLAlchemy asks
        """As it is: with the `= 1` that SQLite's booleans get, no index would be used."""
        return self


class _Listed(_Condition):
    inherit_cache = True
    kind = "TEXT"


class _IdListed(_Listed):
    name = "id_listed"
    inherit_cache = True
    kind = "BIGINT"


class _TextListed(_Listed):
    name = "text_listed"
    inherit_cache = True


class _Chosen(_Condition):
    inherit_cache = True
    name = "chosen"


class _Members(FunctionElement[str]):
    inherit_cache = True
    name = "members"


def numbers_in(name: str) -> tuple[TableValuedAlias, ColumnElement[int]]:
    """The numbers of the parameter, given as ``json_list(…)``: what to select from, and its column."""
    members = _Members(bindparam(name, type_=Text())).table_valued(column("value", Text()))
    return members, cast(members.c.value, BigInteger)


def ids_in(column: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """Whether the column is among the numbers of the parameter, given as ``json_list(…)``."""
    return _IdListed(column, bindparam(name, type_=Text()))


def texts_in(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """Whether the column is among the texts of the parameter, given as ``json_list(…)``."""
    return _TextListed(column, bindparam(name, type_=Text()))


def among(column: ColumnElement[int], chosen: SelectBase) -> ColumnElement[bool]:
    """Whether the column is among the numbers of a selection, made first and once.

    PostgreSQL, without statistics, has been seen to make an `IN (SELECT …)` anew for each row.
    """
    return _Chosen(column, chosen.scalar_subquery())


def json_list(values: Iterable[int] | Iterable[str]) -> str:
    listed = list(values)
    # Numbers Python writes as JSON does, in a tenth of the time.
    return str(listed) if listed and isinstance(listed[0], int) else as_json(listed)


def _halves(element: _Listed, compiler: SQLCompiler, **kw: Any) -> list[str]:  # noqa: ANN401 - the compiler's own
    return [compiler.process(clause, **kw) for clause in element.clauses]


@compiles(_Listed, "sqlite")
def _on_sqlite(element: _Listed, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    column, listed = _halves(element, compiler, **kw)
    return f"({column} IN (SELECT value FROM json_each({listed})))"  # noqa: S608 - clauses, not values


@compiles(_Listed, "postgresql")
def _on_postgresql(element: _Listed, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    column, listed = _halves(element, compiler, **kw)
    members = f"json_array_elements_text(CAST({listed} AS JSON))"
    chosen = f"SELECT CAST(value AS {element.kind}) FROM {members}"  # noqa: S608 - clauses, not values
    return f"({column} = ANY(ARRAY({chosen})))"


@compiles(_Members, "sqlite")
def _members_on_sqlite(element: _Members, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - as above
    return f"json_each({compiler.process(element.clauses, **kw)})"


@compiles(_Members, "postgresql")
def _members_on_postgresql(element: _Members, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - as above
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **kw)} AS JSON))"


@compiles(_Chosen, "sqlite")
def _chosen_on_sqlite(element: _Chosen, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    column, chosen = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} IN {chosen})"


@compiles(_Chosen, "postgresql")
def _chosen_on_postgresql(element: _Chosen, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - as above
    column, chosen = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({column} = ANY(ARRAY{chosen}))"
