"""The protocols of the care guarantee: what a conversation may ask of the store, always as somebody.
(Sending and the inbox stand in care.guarantee.sending and care.cases.inbox, what is done with a case in
care.cases.verbs, care.cases.acts and care.guarantee.acts.)

As in care.verbs: every changing verb is one transaction and answers its `Request` once; a "no" is raised as a
`Refusal`. Texts are cleaned (care.values.words). A case that the asker may not see raises NotYours.
"""

from collections.abc import Sequence
from typing import Protocol

from care.cases.absences import Absences
from care.cases.inbox import Inbox
from care.cases.verbs import Cases
from care.guarantee.sending import Sending
from care.guarantee.views import Letter, OfferCard, OfferLine
from care.values.ids import CaseId, DispatchId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Asker


class Offers(Protocol):
    """What a patient sees. `asker.patient` is the patient, or a child under 13 for whom `asker.person` is
    guardian. Raises NotYours for anybody else, NoLongerGuardian for a child who has turned 13.
    """

    async def offers(self, asker: Asker) -> Sequence[OfferLine]:
        """Open ones first, then earlier ones; the newest first."""
        ...

    async def offer(self, asker: Asker, case: CaseId) -> OfferCard:
        """One offer with its thread. Reading changes nothing: see care.cases.acts.ReadAll."""
        ...


class Letters(Protocol):
    """Offers that go by post."""

    async def letters(self, staff: PersonId, unit: UnitId | None = None) -> Sequence[Letter]:
        """`Brev att skicka`: not yet posted, oldest first (at most 100), of all units of the asker's or of
        one of them. Raises NotAllowed.
        """
        ...

    async def letter(self, staff: PersonId, dispatch: DispatchId) -> Letter:
        """What a letter of an offer says, and to whom. Raises NotYours."""
        ...


class Service(Protocol):
    """Vårdgarantiservice (Act.TELL_PROVIDER at the unit); its worklist is Tab.SERVICE of the inbox."""

    async def units_to_ask(self, staff: PersonId, case: CaseId) -> Sequence[CareUnit]:
        """Whom a question may concern: the case's own unit first, then those of its region, then others."""
        ...


class Guarantee(Protocol):
    """All of it, as `Services.guarantee`."""

    @property
    def offers(self) -> Offers: ...
    @property
    def sending(self) -> Sending: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def service(self) -> Service: ...
    @property
    def absences(self) -> Absences: ...
