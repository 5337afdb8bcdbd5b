"""A case: what a unit has to do for one patient, whatever it is about. What a kind of case has beside this
stands in a class of its own that builds on `Case` (care.guarantee.values.OfferCase).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from care.values.ids import CaseId, PersonId, UnitId


class Actor(StrEnum):
    PATIENT = "patient"
    STAFF = "staff"
    SERVICE = "care_guarantee_service"
    CLOCK = "clock"


class Addressee(StrEnum):
    """Who has to answer the patient's question."""

    UNIT = "unit"
    SERVICE = "service"
    OTHER_UNIT = "other_unit"
    """The unit that the question was passed to; the case stays where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """RIV-like "ärende". `handler` is the member of staff who has claimed it; None: the unit's group."""

    id: CaseId
    version: int
    state: str
    """One of its kind's own."""
    patient: PersonId
    unit: UnitId
    type: str
    """What it is about, in its kind's words: lists are narrowed by it."""
    handler: PersonId | None = None
    handler_name: str = ""
    created: datetime
    updated: datetime
    sent_at: datetime | None = None
    """When it went to the patient; None: the patient began it."""
    read_at: datetime | None = None
    answer_due: date | None = None
    """The last day for staff to deal with what has come."""
    flagged: bool = False
    open_question: Addressee | None = None
    """The patient waits for an answer from them."""
    asked_unit: UnitId | None = None
    """Another unit that the last question was passed to: it sees that, and nothing else of the case."""
    question_due: date | None = None
    service_due: date | None = None
    """The last day for Vårdgarantiservice to do its part."""
    part_answered: bool = False
    """The newest from staff is a part answer or a reminder."""
    asked_back: bool = False
    """The newest from staff is a question that the patient has not answered."""
    digital: bool = True
    """False: nobody can log in for the patient; a letter is all there is."""
    closed_at: datetime | None = None
    unread_by_patient: bool = False
    """The newest message from care has not been opened."""
    new_to_staff: bool = False
    """The blue dot: nobody among staff has opened what is newest."""
