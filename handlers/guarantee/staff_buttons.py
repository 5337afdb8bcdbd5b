"""Staff's buttons on cases and offers of the care guarantee. The case says which patient it is about."""

from typing import ClassVar

from care.guarantee.lists import Tab
from care.guarantee.values import Code
from handlers.buttons import Tap
from handlers.packing import Count, OfCase, OneOfThree, Version

TABS = (Tab.TO_HANDLE, Tab.ALL, Tab.MINE)
CODES = (Code.HVNY, Code.HVOP, Code.P)
"""Codes that are ticked off with a tap; a removal is documented first. A place here is what buttons carry."""


class OfStaff(Tap, prefix="-g"):
    """A button of staff's own."""

    of_patient: ClassVar[bool] = False


class OpenCases(OfStaff, prefix="gl"):
    """A list of cases, a page at a time."""

    tab: OneOfThree = 0
    page: Count = 0


class OnCase(OfStaff, prefix="-gc"):
    """A button on one case."""

    case: OfCase


class ShowCase(OnCase, prefix="gc"):
    """`Visa ärendet`."""


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


class SendReply(OnCase, prefix="gy"):
    """`Skicka svaret`. `mark`: of the text that stood above the button."""

    keeps_talk: ClassVar[bool] = True
    mark: Version


class TickCode(OnCase, prefix="gk"):
    """`Bocka av kodändringen`: the code, by its place in CODES."""

    code: OneOfThree


class WriteDocumented(OnCase, prefix="gd"):
    """`Bocka av kodändringen` when the patient leaves the waiting list: where that is documented."""
