"""What a manager may ask of the figures; every one as somebody, of a node and a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from care.reports.areas import Node
from care.reports.comparing import Compared, Level
from care.reports.figures import Chapter, Figure, Share
from care.reports.needed import Waiting
from care.reports.notices import DigestPart
from care.reports.periods import Period
from care.reports.spans import Typical
from care.values.ids import PersonId


class Cause(StrEnum):
    """Why a service has no free time in a week."""

    NOT_LAID_OUT = "not_laid_out"
    FULLY_BOOKED = "fully_booked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A week, by its first day, in which a service that patients book has no free time."""

    unit: str
    service: str
    first: date
    cause: Cause


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which node a report is wanted, by its key, and of which period, by a day in it; None: of now."""

    node: str = ""
    first: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a report is of. `running`: the period is not over; `latest`: none has begun after it."""

    node: Node
    period: Period
    running: bool
    latest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    where: Where
    figures: Mapping[Chapter, Compared]


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunHere:
    """Of what patients begin and send, by its name: how many were begun, and how many of them left."""

    what: str
    begun: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedHere:
    """Who of those with a visit have logged in: by the language they read, and how many for the first time
    in the period; and what was begun.
    """

    languages: Mapping[str, int]
    new: int
    begun: Sequence[BegunHere]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """Cases of one e-service: begun, first answered by the promised day (of those answered or late), opened
    again, handed over to another unit, and closed by their result.
    """

    form: str
    begun: int
    kept: int
    due: int
    reopened: int
    moved: int
    results: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a chapter tells beside its figures; each stands in its own chapter alone."""

    hidden: frozenset[Figure] = frozenset()
    """Of the chapter, whose counts are not told."""
    levels: Sequence[Level] = ()
    ways: Mapping[str, int] | None = None
    lacking: Sequence[Lacking] = ()
    waiting: Waiting | None = None
    answers: Mapping[str, int] | None = None
    silent: int = 0
    """Offers that were closed without an answer."""
    typical: Sequence[Typical] = ()
    filled_by: Mapping[str, int] | None = None
    """Freed times that were booked again: by a `patient`, by who waited for one (`watch`), by `staff`."""
    used: UsedHere | None = None
    services: Sequence[ServiceLine] = ()
    offering: Mapping[str, int] | None = None
    """How units stand to e-services (care.eservices.offering)."""
    kinds: Sequence[tuple[str, str, int, int]] = ()
    """Of cases: kind, what about, begun, closed."""
    spared: Mapping[str, int] | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterReport:
    """`by_unit`: of an area, its units with the chapter's headline, the worst first."""

    where: Where
    chapter: Chapter
    figures: Sequence[Compared]
    by_unit: Sequence[tuple[str, Share]]
    details: Details


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One of the rows that a figure counts; `at` None: it has no time of its own."""

    unit: str
    service: str
    at: datetime | None
    hit: bool
    form: str = ""
    """The e-service that it is of, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPage:
    where: Where
    share: Share
    rows: Sequence[CountedRow]
    page: int
    pages: int


class Reports(Protocol):
    """Raises NotAllowed for who is no manager (Act.SEE_REPORT), NotYours for a node that is not seen."""

    async def tree(self, staff: PersonId) -> Node:
        """All that the person sees, areas with what lies in them."""
        ...

    async def overview(self, staff: PersonId, wanted: Wanted) -> Overview:
        """A figure of each chapter."""
        ...

    async def chapter(self, staff: PersonId, wanted: Wanted, *, chapter: Chapter) -> ChapterReport:
        """All figures of a chapter, with what they are compared with."""
        ...

    async def book(self, staff: PersonId, wanted: Wanted) -> Sequence[ChapterReport]:
        """All chapters, of one moment."""
        ...

    async def rows(self, staff: PersonId, wanted: Wanted, *, figure: Figure, page: int) -> RowPage:
        """What a figure counts, those first that do not fit; no patient is named."""
        ...

    async def unwanted(self, staff: PersonId) -> frozenset[DigestPart]:
        """What the person does not want to be told in the morning."""
        ...

    async def want(self, staff: PersonId, part: DigestPart, *, wanted: bool) -> None:
        """Said twice it is the same."""
        ...
