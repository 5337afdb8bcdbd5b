"""A statement compiled once: its SQL text, the order of its values, and proof that it travels."""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from typing import Any, NamedTuple, cast

from sqlalchemy import Executable
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from storage.engine.errors import UnfitStatementError, WrongValuesError
from storage.engine.port import Row

KEPT = 4096
STATEMENTS_KEPT = 1024
"""On a connection of either database: all that there are. SQLAlchemy keeps a hundred on PostgreSQL's: of what
was said every twenty-fifth had gone by then.
"""

Arrange = Callable[[Mapping[str, object]], tuple[object, ...]]
Named = Callable[[Sequence[Any]], Row]


class Plan(NamedTuple):
    sql: str
    names: frozenset[str]
    arrange: Arrange
    named: Named


class Plans:
    """The compiled statements of one dialect, found by the statement object itself."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._plans: dict[Executable, Plan] = {}

    def of(self, stmt: Executable, values: Mapping[str, object]) -> Plan:
        plan = self._plans.get(stmt)
        if plan is None:
            plan = self._compile(stmt, values)
        if values.keys() != plan.names:
            raise WrongValuesError(set(plan.names - values.keys()), set(values.keys() - plan.names))
        return plan

    def ready(self, stmt: Executable, values: Mapping[str, object]) -> tuple[Plan, tuple[object, ...]]:
        """As `of`, with the values in their order: by their number, and as they are put in order, it shows
        whether they are those that it names.
        """
        plan = self._plans.get(stmt)
        if plan is None or len(values) != len(plan.names):
            plan = self.of(stmt, values)
        try:
            return plan, plan.arrange(values)
        except KeyError:
            raise WrongValuesError(set(plan.names - values.keys()), set(values.keys() - plan.names)) from None

    def _compile(self, stmt: Executable, values: Mapping[str, object]) -> Plan:
        plan = compiled(stmt, self._dialect, list(values))
        if len(self._plans) >= KEPT:  # statements are module constants; this is for those that are not
            self._plans.clear()
        self._plans[stmt] = plan
        return plan


def compiled(stmt: Executable, dialect: Dialect, given: list[str]) -> Plan:
    if not isinstance(stmt, ClauseElement):
        raise UnfitStatementError(f"{stmt!r} is not a statement")
    compiler = stmt.compile(dialect=dialect, column_keys=given or None)
    if not isinstance(compiler, SQLCompiler):
        raise UnfitStatementError(f"{stmt} is not a statement for a verb")
    check_travels(compiler)
    order = compiler.positiontup or []
    constants = {name: compiler.binds[name].value for name in order if not compiler.binds[name].required}
    names = frozenset(order) - constants.keys()
    columns = tuple(column.keyname for column in compiler._result_columns)  # noqa: SLF001 - as below
    return Plan(compiler.string, names, _arranged(order, constants), _named(columns))


def check_travels(compiler: SQLCompiler) -> None:
    """Refuses what would need a conversion here and not there (booleans, dates, numerics, IN lists)."""
    if compiler.post_compile_params or compiler.literal_execute_params:
        raise UnfitStatementError(f"a list is one JSON parameter (ids_in, texts_in): {compiler}")
    binds, columns = compiler.binds.values(), compiler._result_columns  # noqa: SLF001 - there is no public way
    for kind in {*(bind.type for bind in binds), *(column.type for column in columns)}:
        if kind.python_type not in {int, str}:
            raise UnfitStatementError(f"{kind!r} in {compiler}")


@cache
def _named(columns: tuple[str, ...]) -> Named:
    """Makes a row of the driver's; a column without a name of its own has its place alone (`_3`)."""
    made = namedtuple("Row", columns, rename=True)  # type: ignore[misc] # noqa: PYI024 - names of a statement
    return cast("Named", partial(tuple.__new__, made))


def _arranged(order: list[str], constants: Mapping[str, Any]) -> Arrange:
    if not order:
        return lambda _: ()
    pick = itemgetter(*order)
    several = len(order) > 1
    if not constants:
        return pick if several else lambda values: (pick(values),)
    if several:
        return lambda values: pick({**constants, **values})
    return lambda values: (pick({**constants, **values}),)
