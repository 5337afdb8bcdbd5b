"""What people must be told, as facts; the words are made when it is sent, in the reader's language."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """Each kind says whom it is for and which facts it carries (stored as JSON in the outbox)."""

    STAFF_BOOKED = "staff_booked"
    """Staff: {patient, appointment, actor, starts (instant), overridden}."""
    STAFF_REBOOKED = "staff_rebooked"
    """Staff: {patient, appointment, actor, was and starts (instants), reason, overridden}."""
    STAFF_CANCELLED = "staff_cancelled"
    """Staff: {patient, appointment, actor, reason, fee, task}."""
    STAFF_MESSAGE = "staff_message"
    """Staff: {patient, task}: a patient told the unit something after the online deadline."""
    PATIENT_BOOKED = "patient_booked"
    """Patient, by staff: {appointment}."""
    PATIENT_REBOOKED = "patient_rebooked"
    """Patient, by staff: {appointment, was}."""
    PATIENT_CANCELLED = "patient_cancelled"
    """Patient, by staff: {appointment, reason}."""
    OFFER_SENT = "offer_sent"
    """Patient or guardian: {case, patient}; so are the next four."""
    OFFER_REMINDER = "offer_reminder"
    """{manual}: staff's own, whose text stands in the case."""
    OFFER_AUTO_CLOSED = "offer_auto_closed"
    CASE_ANSWERED_BY_STAFF = "case_answered_by_staff"
    """{message, what}: a standard answer, part answer, question back, or the answer to a question."""
    PROVIDER_TOLD = "provider_told"
    STAFF_REPLY = "staff_reply"
    """Group or handler: {case, patient, answer, reason, changed}: an answer has come."""
    STAFF_LATE_ANSWER = "staff_late_answer"
    """{case, patient, answer, reason}: after the closing."""
    STAFF_QUESTION = "staff_question"
    """{case, patient, message, due}: the patient asks; to the group, the handler or Vårdgarantiservice."""
    STAFF_FLAGGED = "staff_flagged"
    """{case, patient, answered}: not handled within four working days."""
    STAFF_CALL = "staff_call"
    """{case, patient}: closed without an answer; call."""
    STAFF_LETTER = "staff_letter"
    """{cases}: so many letters are to be printed and posted."""
    STAFF_CODE = "staff_code"
    """{case, patient, code}: confirmed; the waiting-list code is to be changed."""
    STAFF_PAPERS = "staff_papers"
    """{case, patient}: the vårdgarantisedel has come; print and post the papers."""
    STAFF_REASSIGNED = "staff_reassigned"
    """New handler: {case, patient, actor}."""
    STAFF_DUE = "staff_due"
    """{case, patient, what (answer, question or service), broken, due}: the answer time."""
    STAFF_DIGEST = "staff_digest"
    """Group, in the morning: {unit}; the counts are those of the moment it is sent."""
    SERVICE_DIGEST = "service_digest"
    """Vårdgarantiservice, forenoon and afternoon: {unit}."""
    LOGIN_CODE = "login_code"
    """By sms, whoever it is for: {code}. Its facts are wiped when it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell one person. `unread` notices of staff are shown at log-in."""

    id: int
    kind: NoticeKind
    facts: dict[str, object]
