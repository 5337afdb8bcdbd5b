"""A filter as buttons carry it, as the store is asked by it, and as chips that are taken away one by one."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from care.cases.lists import CaseFilter
from care.cases.work import SubStatus
from handlers.cases.filter_buttons import (
    FLAGGED,
    OF_GROUP,
    READ,
    UNREAD,
    WITH_CLOSED,
    AskSearch,
    ListCases,
    Narrowed,
    OpenChoices,
    OpenFilter,
)

Shown = TypeVar("Shown", bound=Narrowed)
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
"""A day beyond these was never in a button of ours."""


class Kind(StrEnum):
    """What a list can be narrowed by."""

    STATUS = "status"
    FLAGGED = "flagged"
    READ = "read"
    DATES = "dates"
    PERSON = "person"
    HANDLER = "handler"
    TYPE = "type"
    CLOSED = "closed"
    UNIT = "unit"


KINDS = tuple(Kind)
_EMPTY: Mapping[Kind, Mapping[str, object]] = {
    Kind.STATUS: {"status": 0},
    Kind.READ: {"read": 0},
    Kind.DATES: {"since": None, "until": None},
    Kind.PERSON: {"who": 0, "words": 0},
    Kind.TYPE: {"type": 0},
    Kind.UNIT: {"unit": 0},
}
_MARKS: Mapping[Kind, int] = {Kind.FLAGGED: FLAGGED, Kind.CLOSED: WITH_CLOSED}
_FIELDS = tuple(name for name in Narrowed.model_fields if name != "patient")


def chosen(button: Narrowed, words: str = "") -> CaseFilter:
    """What the store is asked for. `words`: those that the button's mark stands for."""
    return CaseFilter(
        tab=button.list,
        unit=button.unit or None,
        status=button.of_status,
        flagged=bool(button.marks & FLAGGED),
        read_by_patient={READ: True, UNREAD: False}.get(button.read),
        created_from=_known_day(button.since),
        created_until=_known_day(button.until),
        patient=button.who or None,
        handler=button.handler or None,
        handled_by_group=bool(button.marks & OF_GROUP),
        type=button.of_type,
        closed=bool(button.marks & WITH_CLOSED) or button.of_status is SubStatus.CLOSED,
        search=words,
    )


def _known_day(day: date | None) -> date | None:
    return day and min(max(day, FIRST_DAY), LAST_DAY)


def narrowed(button: Shown, **changes: object) -> Shown:
    """The same, with something else chosen."""
    return button.model_copy(update=changes)


def without(button: Shown, kind: Kind) -> Shown:
    """The chip taken away."""
    if kind in _MARKS:
        return narrowed(button, marks=button.marks & ~_MARKS[kind])
    if kind is Kind.HANDLER:
        return narrowed(button, handler=0, marks=button.marks & ~OF_GROUP)
    return narrowed(button, **_EMPTY[kind])


def active(button: Narrowed) -> tuple[Kind, ...]:
    """The kinds that narrow the list: its chips."""
    return tuple(kind for kind in KINDS if without(button, kind) != button)


def listed(button: Narrowed, *, page: int = 0) -> ListCases:
    return ListCases(**_carried(button), page=page)


def filtering(button: Narrowed) -> OpenFilter:
    return OpenFilter(**_carried(button))


def choosing(button: Narrowed, kind: Kind, *, page: int = 0) -> OpenChoices:
    return OpenChoices(**_carried(button), kind=KINDS.index(kind), page=page)


def searching(button: Narrowed) -> AskSearch:
    return AskSearch(**_carried(button))


def _carried(button: Narrowed) -> dict[str, object]:
    return {name: getattr(button, name) for name in _FIELDS}
