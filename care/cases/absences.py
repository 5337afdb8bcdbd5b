"""Who of staff is away, and what becomes of what they have (see care.cases.verbs)."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from care.cases.outcomes import AbsenceEntered
from care.outcomes import Done
from care.people.absence import Absence, Unmanned
from care.people.values import Person
from care.values.ids import PersonId
from care.verbs import Request


class Absences(Protocol):
    async def enter(
        self, staff: PersonId, person: PersonId, request: Request, /, *, first: date, last: date
    ) -> AbsenceEntered:
        """One's own, or a colleague's. Raises NotAllowed, NotThoseDays."""
        ...

    async def end(self, staff: PersonId, absence: int, request: Request, /) -> Done:
        """Taken back, also when it has begun. Raises NotAllowed."""
        ...

    async def of(self, staff: PersonId, person: PersonId) -> Sequence[Absence]:
        """That are not over, the first first. Raises NotYours."""
        ...

    async def away(self, persons: Sequence[PersonId]) -> Sequence[Absence]:
        """Who of them is away today."""
        ...

    async def left_alone(
        self, staff: PersonId, person: PersonId, *, first: date, last: date
    ) -> Sequence[Unmanned]:
        """When nobody else of the person's groups is there on those days. Raises NotAllowed, NotThoseDays."""
        ...

    async def unmanned(self, staff: PersonId) -> Sequence[Unmanned]:
        """At the units where the person may enter absences, from today on."""
        ...

    async def colleagues(self, staff: PersonId) -> Sequence[Person]:
        """Those whose absence the person may enter. Raises NotAllowed."""
        ...
