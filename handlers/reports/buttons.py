"""The manager's buttons on reports. Each says of where and of which period, so that it keeps its meaning."""

from datetime import date
from typing import Annotated, ClassVar, Self

from care.reports.figures import Chapter, Figure
from care.reports.verbs import Wanted, Where
from handlers.talk.packing import FIRST_DAY, LAST_DAY, Count, OneOfThree, OneOfTwo, one_of
from handlers.talk.sheets import FileForm
from handlers.talk.ways import OfStaff

CHAPTERS = (
    *(Chapter.LEVELS, Chapter.BOOKED, Chapter.AHEAD, Chapter.RETURNED),
    *(Chapter.GUARANTEE, Chapter.CASES),
)
FIGURES = (
    *(Figure.VISIBLE, Figure.CANCELLABLE, Figure.REBOOKABLE, Figure.SELF_BOOKABLE, Figure.SELF_BOOKED),
    *(Figure.INVITED, Figure.HORIZON, Figure.REFILLED, Figure.FOLLOWED_UP, Figure.LATE, Figure.MISSED),
    *(Figure.WITHIN, Figure.OFFERS_READ, Figure.OFFERS_ANSWERED, Figure.OFFERS_LATE, Figure.IN_TIME),
    *(Figure.USE, Figure.DONE_ALONE, Figure.LOGGED_IN, Figure.OFFERS_REPLIED, Figure.CODES_SET),
    *(Figure.PROMISE_KEPT, Figure.SERVICES_OFFERED),
)
FORMS = (FileForm.XLSX, FileForm.CSV, FileForm.PDF)
"""Their places stand in buttons: new ones come last."""
_HOW_COUNTED = frozenset(
    {
        *("hur räknas det", "hur räknas det ut", "hur räknas den", "hur räknas siffran", "hur räknar ni"),
        *("vad räknas", "vad är det som räknas", "vad betyder det", "vad betyder siffran"),
        *("how is it counted", "how is that counted", "how is this counted", "what is counted"),
        *("what does it mean", "what does that mean"),
    }
)
"""A chapter ends with how its figures are counted, and the rows of a figure with how that is."""
OfChapter = Annotated[Chapter, *one_of(CHAPTERS)]
OfFigure = Annotated[Figure, *one_of(FIGURES)]


class OfReport(OfStaff, prefix="-rp"):
    """`node` as in care.reports.areas; `first` the first day of the period by its ordinal, 0: the present."""

    node: str = ""
    first: Count = 0

    @property
    def wanted(self) -> Wanted:
        known = FIRST_DAY.toordinal() <= self.first <= LAST_DAY.toordinal()
        return Wanted(self.node, date.fromordinal(self.first) if known else None)

    @classmethod
    def at(cls, where: Where, **more: object) -> Self:
        """The same place and period."""
        first = 0 if where.latest else where.period.first.toordinal()
        return cls(node=where.node.key, first=first, **more)


class OpenReport(OfReport, prefix="rp"):
    """`Rapport`."""


class OpenChapter(OfReport, prefix="rpc"):
    also: ClassVar[frozenset[str]] = _HOW_COUNTED
    chapter: OfChapter


class ChooseWhere(OfReport, prefix="rpw"):
    """`Välj mottagning`: what lies in the area."""

    page: Count = 0


class ChooseRows(OfReport, prefix="rpk"):
    """`Visa raderna`, of a chapter with several figures."""

    also: ClassVar[frozenset[str]] = _HOW_COUNTED
    chapter: OfChapter


class ShowRows(OfReport, prefix="rpr"):
    also: ClassVar[frozenset[str]] = _HOW_COUNTED
    figure: OfFigure
    page: Count = 0


class ShowPicture(OfReport, prefix="rpb"):
    """`Visa som bild`; `dark`: on a dark ground."""

    chapter: OfChapter
    dark: OneOfTwo = 0


class WantPart(OfStaff, prefix="rdw"):
    """A part of the morning's digest, by its place in care.reports.notices.DigestPart."""

    part: Count
    wanted: OneOfTwo


class ChooseFile(OfReport, prefix="rpf"):
    """`Hämta som fil`."""


class GetFile(OfReport, prefix="rpg"):
    form: OneOfThree
