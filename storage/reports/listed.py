"""Rows that a statement brings along as one JSON parameter: `[[1, "2026-09-07", 3], …]`."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import CTE

from storage.engine.lists import numbers_in


class _NumberAt(FunctionElement[int]):
    type = BigInteger()
    inherit_cache = True
    name = "number_at"
    kind = "BIGINT"


class _TextAt(FunctionElement[str]):
    type = Text()
    inherit_cache = True
    name = "text_at"
    kind = "TEXT"


def brought(name: str, *columns: str, texts: Sequence[str] = ()) -> CTE:
    """The rows of the parameter `name`, made once: numbers, and texts where they are named so."""
    members, _ = numbers_in(name)
    value = members.c.value
    picked = [
        (_TextAt if column in texts else _NumberAt)(value, literal_column(str(place))).label(column)
        for place, column in enumerate(columns)
    ]
    return select(*picked).select_from(members).cte(name).prefix_with("MATERIALIZED")


def rows_text(rows: Iterable[Sequence[int | str]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))


def _halves(element: FunctionElement[Any], compiler: SQLCompiler, **kw: Any) -> list[str]:  # noqa: ANN401 - the compiler's own
    return [compiler.process(clause, **kw) for clause in element.clauses]


def _on_sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - as above
    value, place = _halves(element, compiler, **kw)
    return f"CAST(json_extract({value}, '$[{place}]') AS {element.kind})"


def _on_postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - as above
    value, place = _halves(element, compiler, **kw)
    return f"CAST((CAST({value} AS JSON) ->> {place}) AS {element.kind})"


for _kind in (_NumberAt, _TextAt):
    compiles(_kind, "sqlite")(_on_sqlite)
    compiles(_kind, "postgresql")(_on_postgresql)


def is_true(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """1 where it holds, 0 where it does not, or is not known."""
    from sqlalchemy import case

    from storage.engine.columns import exactly

    return case((condition, exactly(1)), else_=exactly(0))
