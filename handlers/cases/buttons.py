"""Staff's buttons on cases. The case says which patient it is about."""

from typing import ClassVar

from care.cases.lists import Tab
from care.guarantee.values import Code
from handlers.talk.packing import Count, OneOfEight, OneOfThree, Version
from handlers.talk.ways import OfStaff, OnCase

TABS = (
    Tab.TO_HANDLE,
    Tab.ALL,
    Tab.MINE,
    Tab.QUESTIONS,
    Tab.OVERDUE,
    Tab.CALL,
    Tab.PAPERS,
    Tab.SERVICE,
)
"""A list's place here is what its buttons carry."""
CODES = (Code.HVNY, Code.HVOP, Code.P)
"""Codes that are ticked off with a tap; a removal is documented first. A place here is what buttons carry."""


class OpenCases(OfStaff, prefix="gl"):
    """A whole list of cases, a page at a time."""

    tab: OneOfEight = 0
    page: Count = 0


class ReadCase(OnCase, prefix="gm"):
    """`Alla meddelanden` of the case, the newest first."""

    page: Count = 0


class ClaimCase(OnCase, prefix="gt"):
    """`Fördela till mig`."""


class WriteReply(OnCase, prefix="gb"):
    """`Besvara`: the standard answer that fits, before it is sent."""


class EditReply(OnCase, prefix="ge"):
    """`Ändra texten`."""

    keeps_talk: ClassVar[bool] = True


class StandardReply(OnCase, prefix="gn"):
    """`Ta standardsvaret`: what was written instead is given up."""


class SendReply(OnCase, prefix="gy"):
    """`Skicka svaret`. `mark`: of the text that stood above the button."""

    keeps_talk: ClassVar[bool] = True
    mark: Version


class TickCode(OnCase, prefix="gk"):
    """`Bocka av kodändringen`: the code, by its place in CODES."""

    code: OneOfThree


class WriteDocumented(OnCase, prefix="gd"):
    """`Bocka av kodändringen` when the patient leaves the waiting list: where that is documented."""
