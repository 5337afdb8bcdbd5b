"""Filters as the buttons of earlier releases carry them: written out. A short way to a list from where nobody
has looked yet (a notice, a digest) is written so still.
"""

from datetime import date
from typing import ClassVar

from care.cases.lists import CaseFilter, Tab
from care.cases.work import SubStatus
from care.guarantee.values import OfferType
from care.values.ids import PersonId, UnitId
from handlers.cases.tabs import OfList
from handlers.talk.packing import (
    Day,
    OfPerson,
    OneOfEight,
    OneOfEleven,
    OneOfNine,
    OneOfThree,
    SomeUnit,
    Version,
)
from handlers.talk.ways import OfStaff

STATUSES = (
    SubStatus.OFFERED,
    SubStatus.UNHANDLED,
    SubStatus.QUESTION,
    SubStatus.PART_ANSWER,
    SubStatus.ASKED_BACK,
    SubStatus.ANSWERED,
    SubStatus.CALLING,
    SubStatus.CONFIRMED,
    SubStatus.PROVIDER_TOLD,
    SubStatus.CLOSED,
)
ABOUT = (OfferType.VISIT, OfferType.OPERATION)
"""A place in these, counted from 1, is what buttons carry."""
READ, UNREAD = 1, 2
FLAGGED, OF_GROUP, WITH_CLOSED = 1, 2, 4
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
"""A day beyond these was never in a button of ours."""


class Narrowed(OfStaff, prefix="-gf"):
    """A list, and what it is narrowed to; 0 or nothing: not by this."""

    tab: OfList = Tab.TO_HANDLE
    status: OneOfEleven = 0
    marks: OneOfEight = 0
    """FLAGGED, OF_GROUP and WITH_CLOSED, added up."""
    read: OneOfThree = 0
    type: OneOfThree = 0
    since: Day | None = None
    until: Day | None = None
    who: OfPerson = PersonId(0)
    handler: OfPerson = PersonId(0)
    unit: SomeUnit = UnitId(0)
    words: Version = 0


class ListCases(Narrowed, prefix="gfl"):
    """The list, a page at a time."""

    page: Version = 0


class OpenFilter(Narrowed, prefix="gff"):
    """`Filter`."""


class OpenChoices(Narrowed, prefix="gfk"):
    """The choices of a kind of filter, by its place in handlers.cases.filters.KINDS."""

    keeps_talk: ClassVar[bool] = True
    kind: OneOfNine
    page: Version = 0


class AskSearch(Narrowed, prefix="gfs"):
    """`Sök`."""

    keeps_talk: ClassVar[bool] = True


def written_out(button: Narrowed) -> CaseFilter:
    """The filter that the button carries; of typed words it has no more than their mark."""
    return CaseFilter(
        tab=button.tab,
        unit=button.unit or None,
        statuses=(STATUSES[button.status - 1],) if button.status else (),
        flagged=bool(button.marks & FLAGGED),
        read_by_patient={READ: True, UNREAD: False}.get(button.read),
        created_from=known_day(button.since),
        created_until=known_day(button.until),
        patient=button.who or None,
        handler=button.handler or None,
        handled_by_group=bool(button.marks & OF_GROUP),
        type=ABOUT[button.type - 1] if button.type else None,
        closed=bool(button.marks & WITH_CLOSED),
    )


def known_day(day: date | None) -> date | None:
    """A forged day as the nearest that a list can be asked for."""
    return day and min(max(day, FIRST_DAY), LAST_DAY)
