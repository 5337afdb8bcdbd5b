"""How much there is to do; each number counts to a hundred, so that it costs the same in a large unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, literal_column, or_, select

from care.cases.inbox import MOST
from care.cases.lists import CaseCounts, Tab
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, local_day, number, reference, words
from storage.engine.port import Port
from storage.tables.case_threads import dispatches
from storage.tables.cases import cases
from storage.tables.guarantee import offers

_today = bindparam("today", type_=local_day())
NOT_CLOSED = cases.c.state != exactly("closed")
OF_KIND = cases.c.kind == bindparam("kind", type_=words())
TO_CALL = or_(cases.c.state == exactly("auto_closed"), cases.c.state == exactly("phone_follow_up"))


def to_hundred(
    *where: ColumnElement[bool], most: int = MOST, source: FromClause | None = None
) -> Select[Any]:
    some = select(literal_column("1", number()).label("one")).where(*where)
    some = some if source is None else some.select_from(source)
    return select(func.count()).select_from(some.limit(most).subquery())


def _at_once(counts: Iterable[Select[Any]]) -> Select[Any]:
    """Each a column of one row: one way to the database for all of them."""
    return select(*(one.scalar_subquery() for one in counts))


_late = cases.c.unit_by.is_not(None) & (cases.c.unit_by < _today)
_of_service = cases.c.for_service == exactly(1)
_asked = cases.c.open_question.is_not(None)
_followed = cases.c.to_follow_up == exactly(1)
WHERE: Mapping[str, ColumnElement[bool]] = {
    "to_handle": cases.c.for_unit == exactly(1),
    "flagged": cases.c.flagged == exactly(1),
    "questions": _asked & (cases.c.open_question == exactly("unit")),
    "questions_service": _asked & (cases.c.open_question == exactly("service")),
    "call": TO_CALL,
    "papers": cases.c.for_post == exactly(1),
    "service": _of_service,
    "follow_up": _followed,
    "late_follow_up": _followed & _late,
    "not_closed": NOT_CLOSED,
    "overdue": _late,
    "overdue_service": _of_service & (cases.c.service_by < _today),
}
"""What is counted, and listed where a `Tab` has the name; with `_service`, what of it is theirs."""
_told = offers.alias("told")
_given_provider = (
    select(exactly(1)).where(_told.c.case_id == cases.c.id, _told.c.provider != exactly("")).exists()
)
OF_SERVICE = or_(cases.c.kind != exactly("offer"), _of_service, _given_provider)
"""What Vårdgarantiservice sees (care.guarantee.work.of_service)."""
_of_task = cases.c.kind == exactly("task")
WITH_ENDED: Mapping[str, ColumnElement[bool]] = {
    f"{Tab.FOLLOW_UP}_ended": or_(_followed, _of_task & ~NOT_CLOSED),
    f"{Tab.TO_HANDLE}_ended": or_(WHERE["to_handle"], ~_of_task & ~NOT_CLOSED),
}
"""A tab with what has been in it and is ended, the newest first: the others have none of their own."""
ASKED = "asked"
"""Not a kind of case: what was passed to another unit, as that unit sees it."""
_passed = cases.c.open_question == exactly("other_unit")
OF_ASKED: Mapping[str, tuple[ColumnElement[bool], ...]] = {
    Tab.QUESTIONS: (_passed,),
    Tab.FOLLOW_UP: (_passed,),
    f"{Tab.FOLLOW_UP}_ended": (_passed,),
    Tab.OVERDUE: (_passed, cases.c.question_due < _today),
}
_blank = exactly(" ")
_still_untold = (_blank + offers.c.untold + _blank).like(exactly("% ") + dispatches.c.about + exactly(" %"))
WANTED_LETTER = or_(offers.c.answer.is_(None), dispatches.c.about.is_not(None) & _still_untold)
"""Who has answered needs no letter of the offer any more; another's is wanted until it is told."""
TO_POST = (
    dispatches.c.unit_id == bindparam("unit", type_=reference()),
    dispatches.c.state == exactly("to_post"),
    WANTED_LETTER,
)
_LETTERS = to_hundred(*TO_POST, source=dispatches.outerjoin(offers, offers.c.case_id == dispatches.c.case_id))
_LETTERS_OF_KIND = to_hundred(
    *TO_POST,
    OF_KIND,
    source=dispatches.join(cases, cases.c.id == dispatches.c.case_id).outerjoin(
        offers, offers.c.case_id == dispatches.c.case_id
    ),
)
MINE = to_hundred(cases.c.handler_id == bindparam("person", type_=reference()), NOT_CLOSED)


def tab_of(tab: Tab, *, as_service: bool, closed: bool) -> str:
    """The name under which the tab stands for who looks; `closed`: with what is ended."""
    own, ended = f"{tab}_service", f"{tab}_ended"
    if as_service and own in WHERE:
        return own
    return ended if closed and ended in WITH_ENDED else tab.value


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """Of one unit, for its staff and for Vårdgarantiservice."""

    to_handle: int = 0
    flagged: int = 0
    questions: int = 0
    questions_service: int = 0
    call: int = 0
    papers: int = 0
    service: int = 0
    follow_up: int = 0
    late_follow_up: int = 0
    not_closed: int = 0
    overdue: int = 0
    overdue_service: int = 0
    letters: int = 0

    @property
    def any_for_unit(self) -> bool:
        waits = (self.to_handle, self.questions, self.call, self.papers, self.follow_up)
        return any((*waits, self.letters, self.overdue))

    @property
    def any_for_service(self) -> bool:
        return any((self.service, self.overdue_service))


def counts_of_unit(
    port: Port, unit: UnitId, today: date, kind: str | None = None, *, posts: bool = True
) -> UnitCounts:
    """`kind`: of cases of this kind alone, or what was passed to the unit. Who posts no letters has none to
    post.
    """
    if kind == ASKED:
        [(waits, late)] = port.all(PASSED_TO_UNIT, unit=unit, today=today.isoformat())
        return UnitCounts(questions=waits, follow_up=waits, overdue=late, late_follow_up=late)
    values = {"unit": unit, "today": today.isoformat(), **({} if kind is None else {"kind": kind})}
    [counted] = port.all(of_unit(of_kind=kind is not None, posts=posts), **values)
    return UnitCounts(**dict(zip((*WHERE, "letters"), counted, strict=posts)))


PASSED_TO_UNIT = _at_once(
    to_hundred(cases.c.asked_unit_id == bindparam("unit", type_=reference()), *OF_ASKED[tab])
    for tab in (Tab.QUESTIONS, Tab.OVERDUE)
)


@lru_cache
def of_unit(*, of_kind: bool = False, posts: bool = True) -> Select[Any]:
    """Each in `WHERE`, then the letters."""
    at_unit = cases.c.unit_id == bindparam("unit", type_=reference())
    own = (at_unit, OF_KIND) if of_kind else (at_unit,)
    letters = (_LETTERS_OF_KIND if of_kind else _LETTERS,) if posts else ()
    return _at_once([*(to_hundred(*own, where) for where in WHERE.values()), *letters])


def counts_of_mine(port: Port, person: PersonId) -> int:
    return _count(port, MINE, person=person)


_OF_UNITS = tuple(one.name for one in fields(CaseCounts) if one.name != "mine")


def for_staff(found: list[UnitCounts], mine: int, *, as_service: bool) -> CaseCounts:
    """Of all units together; Vårdgarantiservice has its own questions and its own days."""

    def most(name: str) -> int:
        own = f"{name}_service"
        shown = own if as_service and own in WHERE else name
        counted: int = sum([getattr(one, shown) for one in found])
        return min(MOST, counted)

    return CaseCounts(mine=mine, **{name: most(name) for name in _OF_UNITS})


def _count(port: Port, stmt: Select[Any], **values: object) -> int:
    [(count,)] = port.all(stmt, **values)
    return int(count)
