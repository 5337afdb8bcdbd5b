"""E-services: what a unit offers, and the cases that a patient begins by them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from care.eservices.cards import UnitNote
from care.eservices.forms import Form, TermsText
from care.eservices.outcomes import NoteSaid, SentFromCare, ServiceBegun
from care.eservices.views import CameOf, CareLetter, Sending
from care.people.values import Person
from care.values.ids import CaseId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker, Request


class Forms(Protocol):
    """Every form in every version that somebody may have begun or sent; kept beside the store."""

    def form(self, form: str, version: int | None = None) -> Form | None:
        """In this version, or the newest. None: there is none."""
        ...

    def every(self) -> Sequence[Form]:
        """All of them, in every version."""
        ...

    def offered(self, unit: CareUnit, day: date) -> Sequence[Form]:
        """What a patient can begin at the unit that day: what most come for, then in the region's order."""
        ...

    def addressee(self, unit: CareUnit, named: str) -> str:
        """The HSA-id of who gets a case instead of the unit; the unit's own where its region names nobody."""
        ...

    def terms(self, terms: str) -> TermsText | None:
        """The text that is accepted first."""
        ...


class EServices(Protocol):
    """What a patient begins by a form, and finds again."""

    async def begin(self, asker: Asker, sending: Sending, request: Request, /) -> ServiceBegun:
        """One transaction; the case is with the unit, or with whom an answer names; what care asks by a form
        is answered in its case, once (else NotThisStep). Raises NotOffered, NotComplete (the first question
        that has to be answered anew), SameMatter, NoLongerGuardian, NotAllowed (of
        staff).
        """
        ...

    async def promised(self, unit: UnitId) -> date:
        """The last day for a first answer to what would be sent now."""
        ...

    async def performers(self, unit: UnitId) -> Sequence[str]:
        """The names of those whom one may meet there, each once, by name."""
        ...

    async def units_to_give(self, staff: PersonId, case: CaseId) -> Sequence[CareUnit]:
        """Staff's: the other units of the region, by name. Raises NotYours."""
        ...

    async def came_of(self, staff: PersonId, case: CaseId) -> CameOf:
        """Staff's: what the unit has given the patient since it began. Raises NotYours."""
        ...

    async def known(self, staff: PersonId, unit: UnitId, numbers: Sequence[str]) -> Sequence[Person]:
        """Staff's: whom of those with such numbers the unit may write to, each once. Raises NotAllowed."""
        ...

    async def known_by_name(self, staff: PersonId, unit: UnitId, said: str) -> Sequence[Person]:
        """Staff's: the unit's patients, as far as the person sees them, whose name has these words; nobody
        who is protected. By name, 50 at most. Raises NotAllowed.
        """
        ...

    async def write_to(self, staff: PersonId, letter: CareLetter, request: Request, /) -> SentFromCare:
        """One transaction: a case for each patient, who is told. Raises NotAllowed, NotOffered (it is no form
        of staff's), NotYours (no patient), TextMissing, TextTooLong (4000).
        """
        ...

    async def units_to_say(self, staff: PersonId) -> Sequence[CareUnit]:
        """Staff's: whose contact cards the person may write on, by name."""
        ...

    async def notes(self, unit: UnitId) -> Mapping[str, UnitNote]:
        """What the unit says itself now, by the kind of the text (care.eservices.cards)."""
        ...

    async def own_answers(self, unit: UnitId, form: Form) -> Mapping[str, Sequence[UnitNote]]:
        """What the unit says in place of the form's answers, by result: every version, the newest first."""
        ...

    async def versions(self, staff: PersonId, unit: UnitId, kind: str) -> Sequence[UnitNote]:
        """The newest five of them, the newest first. Raises NotAllowed."""
        ...

    async def say_note(
        self, staff: PersonId, unit: UnitId, kind: str, request: Request, /, *, text: str
    ) -> NoteSaid:
        """It stands there at once. Raises NotAllowed, TextTooLong (longest_of)."""
        ...
