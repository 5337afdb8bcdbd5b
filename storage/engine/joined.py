"""Several values as one text, comma between: a list inside a row, alike on both databases."""

from typing import Any

from sqlalchemy import ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Joined(FunctionElement[str]):
    type = Text()
    inherit_cache = True
    name = "joined"


def joined(values: ColumnElement[int] | ColumnElement[str]) -> _Joined:
    """An aggregate; NULL when there are none. Names hold no comma."""
    return _Joined(values)


@compiles(_Joined, "sqlite")
def _on_sqlite(element: _Joined, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    return f"group_concat({compiler.process(element.clauses, **kw)})"


@compiles(_Joined, "postgresql")
def _on_postgresql(element: _Joined, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    return f"string_agg(CAST({compiler.process(element.clauses, **kw)} AS TEXT), ',')"
