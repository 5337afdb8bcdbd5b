"""Staff's buttons on cases. The case says which patient it is about."""

from care.cases.lists import Tab
from handlers.talk.packing import Count, OneOfNine
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
    Tab.FOLLOW_UP,
)
"""A list's place here is what its buttons carry."""


class OpenCases(OfStaff, prefix="gl"):
    """A whole list of cases, a page at a time."""

    tab: OneOfNine = 0
    page: Count = 0


class ReadCase(OnCase, prefix="gm"):
    """`Alla meddelanden` of the case, the newest first."""

    page: Count = 0


class ClaimCase(OnCase, prefix="gt"):
    """`Fördela till mig`."""
