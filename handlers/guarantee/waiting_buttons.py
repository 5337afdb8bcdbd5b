"""Staff's buttons of the waiting list."""

from typing import ClassVar

from care.guarantee.values import Code, OfferType, OutReason
from handlers.talk.packing import (
    AtUnit,
    Count,
    OfPerson,
    OneOfFive,
    OneOfFour,
    OneOfThree,
    OneOfTwo,
    SomeUnit,
    Version,
)
from handlers.talk.ways import OfStaff

CODES_OF_LIST = (Code.HV, Code.P, Code.HVNY, Code.HVOP, Code.REMOVED)
"""A code's place here, counted from 1, is what buttons carry; 0: all of them."""
SORTS = (OfferType.VISIT, OfferType.OPERATION)
"""The same of these."""


REASONS = tuple(OutReason)
"""A reason's place here is what buttons carry."""


class OpenWaiting(OfStaff, prefix="gj"):
    """`Väntelista`; the unit 0: whichever one works at."""

    unit: SomeUnit = 0  # type: ignore[assignment]
    code: Count = 1
    type: OneOfThree = 0
    free: OneOfTwo = 0
    """1: only who can be sent an offer now."""
    words: Version = 0
    """The mark of typed words."""
    page: Count = 0


class SearchWaiting(OpenWaiting, prefix="gjs"):
    """`Sök` in it."""


class ShowEntry(OfStaff, prefix="gjwe"):
    """An entry, from the list as it was narrowed."""

    entry: Count
    code: Count = 1
    type: OneOfThree = 0
    free: OneOfTwo = 0
    words: Version = 0
    page: Count = 0


class RegretEntry(ShowEntry, prefix="gjr"):
    """`Vill ha vård ändå`: P becomes HV, once it is said how the patient was in touch."""


class EntryToHv(ShowEntry, prefix="gjh"):
    """`Sätt kod HV`, once it is said why."""


class TakeOut(ShowEntry, prefix="gjwo"):
    """`Ta bort ur kön`, once it is said why."""


class OutBecause(ShowEntry, prefix="gjwb"):
    """Why: it is taken out."""

    reason: OneOfFour = 0


class UndoEntry(ShowEntry, prefix="gjwu"):
    """`Ångra` of what was just done to it. `to`: the code that it led to, by its place."""

    to: OneOfFive = 0


class QueueAnew(OfStaff, prefix="gjq"):
    """`Sätt i kön`: of whom comes next; with `who`, of what."""

    unit: AtUnit
    who: OfPerson = 0  # type: ignore[assignment]


class QueueSort(QueueAnew, prefix="gjt"):
    """`Besök` or `Operation`: since when comes next."""

    type: OneOfTwo


class QueueToday(QueueSort, prefix="gjwd"):
    """`I dag`: the referral came today."""

    style: ClassVar[str] = "primary"


class PickWaiting(OfStaff, prefix="gjp"):
    """`Välj från väntelistan`: recipients of the offer that is being written."""

    keeps_talk: ClassVar[bool] = True
    words: Version = 0
    page: Count = 0


class AddAllWaiting(OfStaff, prefix="gjwa"):
    """`Lägg till alla`: all that the list behind it shows."""

    keeps_talk: ClassVar[bool] = True
    words: Version = 0
