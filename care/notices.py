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
    LOGIN_CODE = "login_code"
    """By sms, whoever it is for: {code}. Its facts are wiped when it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell one person. `unread` notices of staff are shown at log-in."""

    id: int
    kind: NoticeKind
    facts: dict[str, object]
