"""Three records kept apart (domain.md 4.1): the case, the waiting-list entry, and the dispatches.

Closing a case never touches the entry; only an answer does, after staff have documented it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from care.cases.values import Case
from care.cases.views import MessageKind
from care.guarantee.deadlines import CaseDeadlines
from care.values.ids import EntryId, PersonId


class OfferType(StrEnum):
    VISIT = "visit"
    OPERATION = "operation"


class Code(StrEnum):
    """The waiting-list entry's code, as the region's system names it (seed 002, step 1 and 4)."""

    HV = "HV"
    """Referral assessed: to be directed within the care guarantee."""
    HVNY = "HVNY"
    HVOP = "HVOP"
    P = "P"
    REMOVED = "removed"


class OutReason(StrEnum):
    """Why staff take a place out of the queue by hand; what fits none of them is said in words."""

    MISTAKE = "mistake"
    NO_NEED = "no_need"
    ELSEWHERE = "elsewhere"
    DEAD = "dead"


class CaseState(StrEnum):
    DRAFT = "draft"
    """Never stored: what staff are writing is conversation state."""
    SENT_UNREAD = "sent_unread"
    SENT_READ = "sent_read"
    ANSWERED = "answered"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    PROVIDER_TOLD = "provider_told"
    AUTO_CLOSED = "auto_closed"
    PHONE_FOLLOW_UP = "phone_follow_up"
    CLOSED = "closed"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    """No, I stay in the queue."""
    NO_NEED = "no_need"
    """No, I do not need care any more."""


class Source(StrEnum):
    CHAT = "chat"
    PHONE = "phone"
    LETTER = "letter"


class StandardAnswer(StrEnum):
    """Which standard text confirms an answer (seed 002: four of them)."""

    YES = "yes"
    NO = "no"
    NO_NEED_VISIT = "no_need_visit"
    NO_NEED_OPERATION = "no_need_operation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer that was given; the newest counts, the earlier ones stay in the events. `by`: the
    patient, a guardian, or the member of staff who took it down.
    """

    answer: Answer
    reason: str
    at: datetime
    by: PersonId
    source: Source = Source.CHAT
    late: bool = False
    """Given after the case was closed for want of an answer ("sent svar")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCase(Case):
    """One offer to one patient."""

    state: CaseState
    entry: EntryId
    type: OfferType
    code: Code = Code.HV
    """That of the waiting-list entry, as it stands."""
    documented: str = ""
    """Why the entry was removed."""
    deadlines: CaseDeadlines | None = None
    """Computed when the offer was sent, from the rules of that day; None before."""
    reply: Reply | None = None
    auto_reminded: bool = False
    manually_reminded: bool = False
    letter_required: bool = False
    code_set: bool = False
    """Staff have ticked off the change of the waiting-list code."""
    provider: str = ""
    provider_told_at: datetime | None = None
    calls: int = 0
    """How often staff have called since the case was closed without an answer."""
    papers_due: bool = False
    """The vårdgarantisedel has come: the unit prints and posts the papers."""
    untold: tuple[MessageKind, ...] = ()
    """What was written to the patient and has reached nobody, oldest first (care.guarantee.told)."""
