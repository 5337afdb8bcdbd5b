"""Staff's buttons on cases. The case says which patient it is about."""

from care.cases.lists import Tab
from handlers.cases.tabs import OfList
from handlers.talk.packing import Count
from handlers.talk.ways import OfStaff, OnCase


class OpenCases(OfStaff, prefix="gl"):
    """A whole list of cases, a page at a time."""

    tab: OfList = Tab.TO_HANDLE
    page: Count = 0


class ReadCase(OnCase, prefix="gm"):
    """`Alla meddelanden` of the case, the newest first."""

    page: Count = 0


class ClaimCase(OnCase, prefix="gt"):
    """`Fördela till mig`."""
