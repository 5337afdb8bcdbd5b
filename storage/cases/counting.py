"""How much there is to do; each number counts to a hundred, so that it costs the same in a large unit."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, or_, select

from care.cases.lists import CaseCounts
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, local_day, number, reference
from storage.engine.port import Port
from storage.tables.case_threads import dispatches
from storage.tables.cases import cases
from storage.tables.guarantee import offers

MOST = 100
_today = bindparam("today", type_=local_day())
NOT_CLOSED = cases.c.state != exactly("closed")
TO_CALL = or_(cases.c.state == exactly("auto_closed"), cases.c.state == exactly("phone_follow_up"))


def to_hundred(*where: ColumnElement[bool], most: int = MOST) -> Select[Any]:
    some = select(literal_column("1", number()).label("one")).where(*where)
    return select(func.count()).select_from(some.limit(most).subquery())


def _of_unit(*where: ColumnElement[bool]) -> Select[Any]:
    return to_hundred(cases.c.unit_id == bindparam("unit", type_=reference()), *where)


_asked = cases.c.open_question.is_not(None)
_of_service = cases.c.for_service == exactly(1)
WHERE: Mapping[str, ColumnElement[bool]] = {
    "to_handle": cases.c.for_unit == exactly(1),
    "flagged": cases.c.flagged == exactly(1),
    "questions": _asked & (cases.c.open_question == exactly("unit")),
    "questions_service": _asked & (cases.c.open_question == exactly("service")),
    "call": TO_CALL,
    "papers": cases.c.for_post == exactly(1),
    "service": _of_service,
    "not_closed": NOT_CLOSED,
    "overdue": cases.c.unit_by.is_not(None) & (cases.c.unit_by < _today),
    "overdue_service": _of_service & (cases.c.service_by < _today),
}
"""What is counted, and listed where a `Tab` has the name; with `_service`, what of it is theirs."""
_OF_DAY = frozenset({"overdue", "overdue_service"})
OF_UNIT = {name: _of_unit(where) for name, where in WHERE.items()}
LETTERS = to_hundred(
    dispatches.c.unit_id == bindparam("unit", type_=reference()),
    dispatches.c.state == exactly("to_post"),
    dispatches.c.case_id == offers.c.case_id,
    offers.c.answer.is_(None),
)
"""Who has answered needs no letter any more."""
MINE = to_hundred(cases.c.handler_id == bindparam("person", type_=reference()), NOT_CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """Of one unit, for its staff and for Vårdgarantiservice."""

    to_handle: int
    flagged: int
    questions: int
    questions_service: int
    call: int
    papers: int
    service: int
    not_closed: int
    overdue: int
    overdue_service: int
    letters: int

    @property
    def any_for_unit(self) -> bool:
        return any((self.to_handle, self.questions, self.call, self.papers, self.letters, self.overdue))

    @property
    def any_for_service(self) -> bool:
        return any((self.service, self.overdue_service))


def counts_of_unit(port: Port, unit: UnitId, today: date) -> UnitCounts:
    of_day = {"today": today.isoformat()}
    counted = {
        name: _count(port, stmt, unit=unit, **(of_day if name in _OF_DAY else {}))
        for name, stmt in OF_UNIT.items()
    }
    return UnitCounts(**counted, letters=_count(port, LETTERS, unit=unit))


def counts_of_mine(port: Port, person: PersonId) -> int:
    return _count(port, MINE, person=person)


def for_staff(found: list[UnitCounts], mine: int, *, as_service: bool) -> CaseCounts:
    """Of all units together; Vårdgarantiservice has its own questions and its own days."""

    def most(name: str) -> int:
        own = f"{name}_service"
        counted: int = sum(getattr(one, own if as_service and own in WHERE else name) for one in found)
        return min(MOST, counted)

    names = [one.name for one in fields(CaseCounts) if one.name != "mine"]
    return CaseCounts(mine=mine, **{name: most(name) for name in names})


def _count(port: Port, stmt: Select[Any], **values: object) -> int:
    [(count,)] = port.all(stmt, **values)
    return int(count)
