"""Staff's buttons on cases. The case says which patient it is about."""

from handlers.cases.tabs import OfList
from handlers.talk.packing import Count
from handlers.talk.ways import OfStaff, OnCase


class OpenCases(OfStaff, prefix="gl"):
    """A whole list of cases, a page at a time."""

    tab: OfList = 0
    page: Count = 0


class ReadCase(OnCase, prefix="gm"):
    """`Alla meddelanden` of the case, the newest first."""

    page: Count = 0


class ClaimCase(OnCase, prefix="gt"):
    """`Fördela till mig`."""
