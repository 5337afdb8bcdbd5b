"""What is shown of cases: lines of lists, one case whole, and what a list is asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from care.cases.work import SubStatus
from care.guarantee.transitions import Event
from care.guarantee.values import Actor, Answer, Case, Code, OfferType
from care.people.values import Channel, PostalAddress
from care.rules.guarantee import GuaranteeRules
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.values.ids import CaseId, DispatchId, EntryId, MessageId, PersonId, UnitId
from care.values.units import CareUnit


class MessageKind(StrEnum):
    OFFER = "offer"
    ANSWER = "answer"
    QUESTION = "question"
    QUESTION_REPLY = "question_reply"
    PART_ANSWER = "part_answer"
    ASKED_BACK = "asked_back"
    REMINDER = "reminder"
    CONFIRMATION = "confirmation"
    PROVIDER = "provider"
    """Besked om vårdgivare: information, not to be answered, but asked about."""
    AUTO_CLOSED = "auto_closed"
    """No text of its own: the words are the unit's standard ones."""
    PASSED_ON = "passed_on"
    """The question went to another unit; the text is that unit's name."""
    CALL_NOTE = "call_note"
    """Staff only."""


class FileKind(StrEnum):
    """The messenger sends a file on only as what it was sent as."""

    DOCUMENT = "document"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the messenger: its id there, and its name. A photo has none."""

    id: str
    name: str
    kind: FileKind = FileKind.DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMessage:
    """One message of a case's thread. `answer` of kind ANSWER: what was answered, `text` the reason."""

    id: MessageId
    at: datetime
    author: PersonId | None
    author_name: str
    role: Actor
    kind: MessageKind
    text: str
    answer: Answer | None = None
    files: tuple[File, ...] = ()
    read_at: datetime | None = None
    """When the other side opened it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """One of a patient's offers, for the list `Erbjudanden`."""

    case: Case
    patient_name: str
    unit_name: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """An offer as the patient sees it. `may` are the events that are possible now: draw buttons by it."""

    case: Case
    rules: GuaranteeRules
    """Those of the day it was sent."""
    unit: CareUnit
    patient_name: str
    for_child: bool
    """The asker answers for a child."""
    thread: tuple[CaseMessage, ...]
    may: frozenset[Event]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A row of the staff's lists (domain.md 4.5: Uppdaterat, Ärendetyp, Skapat, Personnummer, …)."""

    case: Case
    status: SubStatus
    patient_name: str
    patient_login: str
    patient_phone: str
    unit_name: str
    code: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """A case as staff see it. `may` are the events that are possible for the asker now."""

    line: CaseLine
    rules: GuaranteeRules
    thread: tuple[CaseMessage, ...]
    dispatches: tuple["Dispatch", ...]
    propose: Code | None
    """The code change that the answer leads to, until it is ticked off."""
    may: frozenset[Event]
    documented: str
    """What was written when the entry was removed."""
    reads: str = SOURCE_LANGUAGE
    """The language of who reads what is sent to the patient."""

    @property
    def case(self) -> Case:
        return self.line.case


class DispatchKind(StrEnum):
    CHAT = "chat"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"


class DispatchState(StrEnum):
    SENT = "sent"
    """Handed to the outbox."""
    TO_POST = "to_post"
    POSTED = "posted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Utskick: one way that one offer went."""

    id: DispatchId
    case: CaseId
    kind: DispatchKind
    state: DispatchState
    created: datetime
    posted_at: datetime | None = None
    posted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to print (RE20): `text` is the offer as it was sent, `rules` those of that day."""

    dispatch: Dispatch
    line: CaseLine
    text: str
    unit: CareUnit
    rules: GuaranteeRules
    to: PostalAddress
    """Empty for a protected identity, and where the register has none."""
    to_guardian: bool
    """The patient is a child under 13."""
    sent_by: str
    """Who sent the offer, and signs the letter."""
    title: str = ""
    protected: bool = False
    """The letter goes by the Tax Agency's own forwarding, without an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """The audit of a case: who did what, when, from which state to which."""

    at: datetime
    event: str
    row: int
    """Of domain.md 4.2; 0: beside the table."""
    actor: PersonId | None
    actor_name: str
    role: Actor
    was: str
    now: str
    facts: dict[str, object]
    rule_version: str


class Problem(StrEnum):
    """Why a recipient would be left out; the same words as in the report."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    NO_ENTRY = "no_entry"
    OPEN_OFFER = "open_offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientCard:
    """A recipient before sending (seed 002, "På vald mottagare syns om avisering är inställd")."""

    place: int
    patient: PersonId | None
    name: str
    login: str
    """Empty for somebody unknown."""
    channel: Channel
    has_account: bool
    last_log_in: datetime | None
    by_letter: bool
    problem: Problem | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """A row of the unit's waiting list."""

    entry: EntryId
    patient: PersonId
    patient_name: str
    patient_login: str
    unit: UnitId
    type: OfferType
    code: Code
    referred: date
    open_offer: CaseId | None
