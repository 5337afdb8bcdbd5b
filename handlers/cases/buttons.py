"""Staff's buttons on cases. The case says which patient it is about."""

from typing import ClassVar

from care.cases.lists import Tab
from care.values.ids import PersonId
from handlers.cases.tabs import OfList
from handlers.talk.language import marked
from handlers.talk.packing import Count, Day, OfPerson
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


class TakeUp(OnCase, prefix="gta"):
    """`Öppna igen`: what was ended too early."""


class AskTakeOver(OnCase, prefix="gto"):
    """`Ta över från …`: asks first."""


class OfColleague(OnCase, prefix="-gtc"):
    """A button on what a colleague has, opened from one case of that colleague's."""

    colleague: OfPerson


class TakeCaseOver(OfColleague, prefix="gty"):
    """`Ta över`."""

    style: ClassVar[str] = "primary"


class AskPutBack(OfColleague, prefix="gtb"):
    """`Lägg tillbaka alla i gruppen`: asks first."""


class PutAllBack(OfColleague, prefix="gtd"):
    """The answer to it."""

    style: ClassVar[str] = "primary"


class HandOver(OfStaff, prefix="gtg"):
    """`Lämna till gruppen och logga ut`."""

    ends: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Du är inte utloggad än.")


class LeaveAnyhow(OfStaff, prefix="gth"):
    """`Logga ut ändå`: what one has stays one's own."""


class ChooseAway(OfStaff, prefix="gfv"):
    """`Någon annans frånvaro`: whose, a page at a time."""

    page: Count = 0


class AskAbsence(OfStaff, prefix="gfa"):
    """`Lägg till frånvaro`."""

    who: OfPerson = PersonId(0)


class AwayFrom(OfStaff, prefix="gfd"):
    """The first day."""

    keeps_talk: ClassVar[bool] = True
    first: Day
    who: OfPerson = PersonId(0)


class AwayUntil(OfStaff, prefix="gfe"):
    """The last day: it is entered."""

    first: Day
    last: Day
    who: OfPerson = PersonId(0)


class AwayAnyhow(OfStaff, prefix="gfy"):
    """`Spara ändå`: nobody else is there on those days."""

    first: Day
    last: Day
    who: OfPerson = PersonId(0)


class EndAbsence(OfStaff, prefix="gfx"):
    """It is taken back."""

    absence: Count
    who: OfPerson = PersonId(0)
