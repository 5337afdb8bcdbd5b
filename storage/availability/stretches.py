"""Stretches of time in which visits may start: one by one, and as rows of one parameter on both databases."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, and_, bindparam, column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from care.bookings.slots import Window
from care.values.ids import ServiceId
from storage.engine.as_json import as_json
from storage.engine.instants import to_micros
from storage.tables.slots import slots

Stretches = Mapping[ServiceId, Iterable[Window]]
"""When each service's times may start; gone through once. Services stand in the order of their ids."""

NEVER, NOWHERE = 1 << 62, "[]"
_FIELDS = ("service", "begins", "ends")


class _Each(FunctionElement[str]):
    inherit_cache = True
    name = "each_stretch"


_fields: list[Any] = [column(name, BigInteger) for name in _FIELDS]
EACH = _Each(bindparam("stretches", type_=Text())).table_valued(*_fields)
"""A row for each stretch of the parameter, given as ``as_rows(…)``."""


@compiles(_Each, "sqlite")
def _on_sqlite(element: _Each, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    fields = ", ".join(f"json_extract(value, '$[{place}]') AS {name}" for place, name in enumerate(_FIELDS))
    return f"(SELECT {fields} FROM json_each({compiler.process(element.clauses, **kw)}))"  # noqa: S608 - clauses


@compiles(_Each, "postgresql")
def _on_postgresql(element: _Each, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - as above
    fields = ", ".join(f"CAST(value ->> {place} AS BIGINT) AS {name}" for place, name in enumerate(_FIELDS))
    given = compiler.process(element.clauses, **kw)
    return f"(SELECT {fields} FROM json_array_elements(CAST({given} AS JSON)))"  # noqa: S608 - as above


def starting(
    service: ColumnElement[int], begins: ColumnElement[int], ends: ColumnElement[int]
) -> ColumnElement[bool]:
    """That a slot is the service's, and starts there."""
    return and_(slots.c.service_id == service, slots.c.starts >= begins, slots.c.starts < ends)


def as_rows(stretches: Stretches) -> str:
    return as_json([(service, *one) for service, windows in stretches.items() for one in in_micros(windows)])


def in_micros(windows: Iterable[Window], latest: int = NEVER) -> Iterator[tuple[int, int]]:
    """As the database has them, as far as they begin before `latest`."""
    for begins, ends in windows:
        first = to_micros(begins)
        if first >= latest:
            return
        yield first, min(to_micros(ends), latest)
