"""How much there is to do; each number counts to a hundred, so that it costs the same in a large unit."""

from dataclasses import dataclass
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


OF_UNIT = {
    "to_handle": _of_unit(cases.c.for_unit == exactly(1)),
    "flagged": _of_unit(cases.c.flagged == exactly(1)),
    "questions": _of_unit(cases.c.open_question.is_not(None), cases.c.open_question == exactly("unit")),
    "asked_service": _of_unit(
        cases.c.open_question.is_not(None), cases.c.open_question == exactly("service")
    ),
    "call": _of_unit(TO_CALL),
    "papers": _of_unit(cases.c.for_post == exactly(1)),
    "service": _of_unit(cases.c.for_service == exactly(1)),
    "not_closed": _of_unit(NOT_CLOSED),
}
LATE_UNIT = _of_unit(cases.c.unit_by.is_not(None), cases.c.unit_by < _today)
LATE_SERVICE = _of_unit(cases.c.for_service == exactly(1), cases.c.service_by < _today)
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
    asked_service: int
    call: int
    papers: int
    service: int
    not_closed: int
    late: int
    late_service: int
    letters: int

    @property
    def any_for_unit(self) -> bool:
        return any((self.to_handle, self.questions, self.call, self.papers, self.letters, self.late))

    @property
    def any_for_service(self) -> bool:
        return any((self.service, self.late_service))


def counts_of_unit(port: Port, unit: UnitId, today: date) -> UnitCounts:
    plain = {name: _count(port, stmt, unit=unit) for name, stmt in OF_UNIT.items()}
    day = today.isoformat()
    return UnitCounts(
        **plain,
        late=_count(port, LATE_UNIT, unit=unit, today=day),
        late_service=_count(port, LATE_SERVICE, unit=unit, today=day),
        letters=_count(port, LETTERS, unit=unit),
    )


def counts_of_mine(port: Port, person: PersonId) -> int:
    return _count(port, MINE, person=person)


def for_staff(found: list[UnitCounts], mine: int, *, as_service: bool) -> CaseCounts:
    """Of all units together; Vårdgarantiservice has its own questions and its own days."""

    def most(name: str) -> int:
        counted: int = sum(getattr(one, name) for one in found)
        return min(MOST, counted)

    return CaseCounts(
        to_handle=most("to_handle"),
        mine=mine,
        flagged=most("flagged"),
        questions=most("asked_service" if as_service else "questions"),
        overdue=most("late_service" if as_service else "late"),
        call=most("call"),
        letters=most("letters"),
        papers=most("papers"),
        service=most("service"),
    )


def _count(port: Port, stmt: Select[Any], **values: object) -> int:
    [(count,)] = port.all(stmt, **values)
    return int(count)
