"""Buttons of the staff's filtered lists. Each carries the whole filter that it leads to, so that an old
message shows what it showed; only typed words stand elsewhere.
"""

from typing import ClassVar

from care.cases.lists import Tab
from care.cases.work import SubStatus
from care.guarantee.values import OfferType
from care.values.ids import PersonId, UnitId
from handlers.cases.buttons import TABS
from handlers.talk.packing import (
    Day,
    OfPerson,
    OneOfEight,
    OneOfNine,
    OneOfThree,
    OneOfTwelve,
    SomeUnit,
    Version,
)
from handlers.talk.ways import OfStaff

STATUSES = tuple(SubStatus)
ABOUT = (OfferType.VISIT, OfferType.OPERATION)
"""A place here, counted from 1, is what buttons carry; so are those of these."""
ANY, READ, UNREAD = 0, 1, 2
FLAGGED, OF_GROUP, WITH_CLOSED = 1, 2, 4


class Narrowed(OfStaff, prefix="-gf"):
    """A list, and what it is narrowed to; 0 or nothing: not by this."""

    tab: OneOfNine = 0
    status: OneOfTwelve = 0
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
    """The mark of typed words (handlers.cases.search)."""

    @property
    def list(self) -> Tab:
        return TABS[self.tab]

    @property
    def of_type(self) -> OfferType | None:
        return ABOUT[self.type - 1] if self.type else None

    @property
    def of_status(self) -> SubStatus | None:
        return STATUSES[self.status - 1] if self.status else None


class ListCases(Narrowed, prefix="gfl"):
    """The list, a page at a time."""

    page: Version = 0


class OpenFilter(Narrowed, prefix="gff"):
    """`Filter`: each kind of filter, and how many cases there are."""


class OpenChoices(Narrowed, prefix="gfk"):
    """The choices of a kind of filter, by its place in handlers.cases.filters.KINDS."""

    keeps_talk: ClassVar[bool] = True
    kind: OneOfNine
    page: Version = 0


class AskSearch(Narrowed, prefix="gfs"):
    """`Sök`: part of a name or of a number, typed."""

    keeps_talk: ClassVar[bool] = True
