"""What staff may ask to see of cases (see care.cases.verbs)."""

from collections.abc import Sequence
from typing import Protocol

from care.cases.lists import CaseCounts, CaseFilter, CasePage, PageOf
from care.cases.outcomes import CaseChanged
from care.cases.saved import SavedText
from care.cases.values import Case
from care.cases.views import CaseCard, CaseEvent
from care.people.values import Person
from care.values.ids import CaseId, FilterId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Request

PAGE, MOST = 20, 100
"""So many lines of a list unless more are asked for; so many at most."""


class Inbox(Protocol):
    """The staff's lists; each shows only what the asker may see: of which kinds, says each kind
    (care.cases.kinds, `sees` at the case's unit).
    """

    async def cases(
        self, staff: PersonId, chosen: CaseFilter, *, after: PageOf | None = None, limit: int = PAGE
    ) -> CasePage:
        """Newest first. Tab.CALL longest closed first, Tab.TO_HANDLE, Tab.OVERDUE, Tab.FOLLOW_UP and
        Tab.SERVICE longest due first, then what has no day; those five have no further pages (at most MOST).
        """
        ...

    async def keep(self, chosen: CaseFilter) -> FilterId:
        """The short id of the filter, the same for everybody and for ever; `of_nobody` is what is kept."""
        ...

    async def kept(self, chosen: FilterId) -> CaseFilter | None:
        """What `keep` has kept by this id. None: nothing."""
        ...

    async def counts(self, staff: PersonId, unit: UnitId | None = None) -> CaseCounts:
        """Of all units where the asker may see cases, or of one."""
        ...

    async def case(self, staff: PersonId, case: CaseId) -> CaseCard[Case]:
        """A case with all that its screen shows, and what the person may do. Raises NotYours."""
        ...

    async def see(self, staff: PersonId, case: CaseId, request: Request, /) -> CaseChanged:
        """Staff have opened it: what the patient wrote is read, the blue dot goes."""
        ...

    async def history(self, staff: PersonId, case: CaseId) -> Sequence[CaseEvent]:
        """The audit, oldest first."""
        ...

    async def colleagues(self, staff: PersonId, case: CaseId) -> Sequence[Person]:
        """To whom the case can be passed on."""
        ...

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        """Where the asker sees cases, by name."""
        ...

    async def handlers(self, staff: PersonId) -> Sequence[Person]:
        """Who handles cases at the units where the asker sees them, by name."""
        ...

    async def saved(self, staff: PersonId) -> Sequence[SavedText]:
        """What the person keeps to answer with, by name."""
        ...

    async def save(self, staff: PersonId, name: str, text: str, /) -> None:
        """One more of them. Safe to say twice. Raises NameTaken, TooManySaved."""

    async def change_saved(self, staff: PersonId, saved: int, text: str, /) -> None:
        """Other words by the same name."""

    async def drop_saved(self, staff: PersonId, saved: int, /) -> None:
        """It is kept no longer. Safe to say twice."""
