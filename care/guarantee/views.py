"""What is shown of offers: to the patient, before they are sent, as letters, and the waiting list."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from care.cases.events import Event
from care.cases.values import Case
from care.cases.views import CaseLine, CaseMessage, Dispatch, MessageKind
from care.guarantee.values import Code, OfferCase, OfferType
from care.people.values import Channel, PostalAddress
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, EntryId, PersonId, UnitId
from care.values.units import CareUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """One of a patient's offers, for the list `Snabbare vård`."""

    case: OfferCase
    patient_name: str
    unit_name: str
    is_open: bool
    answered_by: str = ""
    """Who has answered in the chat, when it was somebody else than the asker: the other guardian."""
    acts_until: datetime | None = None
    """From when the asker, a guardian, acts for the child no more; None: it is the asker's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCard:
    """An offer as the patient sees it. `may` are the events that are possible now: draw buttons by it."""

    case: OfferCase
    rules: GuaranteeRules
    """Those of the day it was sent."""
    unit: CareUnit
    patient_name: str
    for_child: bool
    """The asker answers for a child."""
    thread: tuple[CaseMessage, ...]
    may: frozenset[Event]
    answered_by: str = ""
    """As of the line in the list."""
    acts_until: datetime | None = None
    """As of the line in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to print (RE20): `text` is the message as it was written, mostly the offer; `rules` those of
    its kind on the day that the case began.
    """

    dispatch: Dispatch
    line: CaseLine[Case]
    text: str
    unit: CareUnit
    rules: Any
    to: PostalAddress
    """Empty for a protected identity, and where the register has none."""
    to_guardian: bool
    """The patient is a child under 13."""
    sent_by: str
    """Who sent the offer, and signs the letter."""
    title: str = ""
    about: MessageKind = MessageKind.OFFER
    protected: bool = False
    """The letter goes by the Tax Agency's own forwarding, without an address."""


class Problem(StrEnum):
    """Why a recipient would be left out; the same words as in the report."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    NO_ENTRY = "no_entry"
    OPEN_OFFER = "open_offer"
    FOR_VISIT = "for_visit"
    """On the list, but for a visit."""
    FOR_OPERATION = "for_operation"


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
    is_child: bool = False
    """A guardian reads it."""


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
    documented: str = ""
    """Why it was removed: staff's words, or one of OutReason."""
    last_offer: CaseId | None = None
    """Of one that is shown whole: the newest offer of it, by which the patient knows of the queue."""
    untold: bool = False
    """That one says that the place is gone or back, and nobody has read it or been called."""
