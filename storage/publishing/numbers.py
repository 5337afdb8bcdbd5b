"""A list of numbers as rows: one JSON parameter, so that a thousand slots are one statement."""

from typing import Any

from sqlalchemy import TableValuedAlias, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Numbers(FunctionElement[int]):
    name = "numbers"
    inherit_cache = True


@compiles(_Numbers, "sqlite")
def _on_sqlite(element: _Numbers, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    return f"json_each({compiler.process(element.clauses, **kw)})"


@compiles(_Numbers, "postgresql")
def _on_postgresql(element: _Numbers, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **kw)} AS JSON))"


def numbers(name: str, alias: str = "listed") -> TableValuedAlias:
    """A table of the numbers in the parameter, given as ``json_list(…)``; its column is ``value``."""
    return _Numbers(bindparam(name, type_=Text())).table_valued("value", name=alias)
