"""What staff may ask of the store to send offers (see care.guarantee.verbs)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from care.cases.views import File
from care.guarantee.outcomes import EntryChanged, OffersSent
from care.guarantee.values import Code, OfferType, OutReason
from care.guarantee.views import RecipientCard, WaitingLine
from care.guarantee.waiting import WaitingFilter, WaitingPage
from care.rules.guarantee import GuaranteeRules
from care.values.ids import EntryId, PersonId, UnitId
from care.values.units import CareUnit
from care.verbs import Request

Recipient = PersonId | str
"""A person of the waiting list, or a personal identity number as staff typed it."""


@dataclass(frozen=True, slots=True)
class OfferWording:
    """What is sent, and which standard text it was made of."""

    text: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferBatch:
    """One text to one or several. `to_me`: handled by the sender; otherwise by the unit's group.

    `template` names the standard text and its version, for the audit; may be empty.
    """

    unit: UnitId
    type: OfferType
    text: str
    recipients: tuple[Recipient, ...]
    to_me: bool = False
    files: tuple[File, ...] = ()
    template: str = ""
    of_children: Mapping[PersonId, OfferWording] = field(default_factory=dict)
    """What the guardians of a child read in the place of `text`."""
    wait_months: int | None = None
    """How long it says that who waits on waits, also in the letter and the answers; None: by the rules."""


class Sending(Protocol):
    """`Skicka erbjudande`. Raises NotAllowed (Act.HANDLE_CASE)."""

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        """Where the person may send offers."""
        ...

    async def rules(self, staff: PersonId, unit: UnitId) -> GuaranteeRules:
        """Those of today: for the preview's dates (care.guarantee.deadlines.on_sending) and placeholders."""
        ...

    async def waiting_list(
        self, staff: PersonId, unit: UnitId, *, search: str = "", code: Code = Code.HV
    ) -> Sequence[WaitingLine]:
        """At most 50, the longest waiting first; `search`: part of a name or number."""
        ...

    async def recipients(
        self, staff: PersonId, unit: UnitId, type_: OfferType, given: Sequence[Recipient]
    ) -> Sequence[RecipientCard]:
        """A card for each in the order given: channel, last log-in, letter or not, and what is wrong."""
        ...

    async def send_offers(self, staff: PersonId, batch: OfferBatch, request: Request, /) -> OffersSent:
        """Sends to all that can be sent to; a line for each recipient, in the order given. A wrong one stops
        nobody else. Raises NotAllowed, TextMissing, TextTooLong (4000), NobodyToSendTo.
        """
        ...

    async def regret(
        self, staff: PersonId, entry: EntryId, request: Request, /, *, note: str
    ) -> EntryChanged:
        """The patient has been in touch and wants faster care after all: P becomes HV. Raises CodeMoved."""
        ...

    async def back_to_hv(
        self, staff: PersonId, entry: EntryId, request: Request, /, *, note: str
    ) -> EntryChanged:
        """HVNY, HVOP or a removed one becomes HV: what it had gone on to came to nothing. Raises CodeMoved,
        also for who waits there by another entry; OfferIsOut.
        """
        ...

    async def take_out(
        self, staff: PersonId, entry: EntryId, request: Request, /, *, why: OutReason | str
    ) -> EntryChanged:
        """HV or P becomes REMOVED, documented; told to who has had an offer. Raises CodeMoved, OfferIsOut,
        TextMissing.
        """
        ...

    async def undo(self, staff: PersonId, entry: EntryId, request: Request, /, *, of: Code) -> EntryChanged:
        """`Ångra` of what the asker has just done to it by hand, to the code that the receipt says. Raises
        TooLateToUndoCode, OfferIsOut, CodeMoved.
        """
        ...

    async def queue_anew(
        self,
        staff: PersonId,
        unit: UnitId,
        who: Recipient,
        request: Request,
        /,
        *,
        type_: OfferType,
        since: date,
    ) -> EntryChanged:
        """A new place of code HV, since the day of the referral. Raises UnknownPerson, CodeMoved for who
        stands there already.
        """
        ...

    async def waiting(
        self, staff: PersonId, chosen: WaitingFilter, *, skipped: int = 0, limit: int = 25
    ) -> WaitingPage:
        """The longest waiting first, narrowed in the statement."""
        ...

    async def entry(self, staff: PersonId, entry: EntryId) -> WaitingPage:
        """One entry as a page of its own. Raises NotYours."""
        ...
