"""What is told of a case, whatever it is about; the case is read again when it is sent."""

from dataclasses import dataclass
from datetime import date

from care.cases.timers import Awaited
from care.cases.views import MessageKind
from care.notices import Audience, OfCase, OfUnit
from care.values.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffQuestion(OfCase):
    """The patient asks; to the group, the handler or Vårdgarantiservice."""

    kind = "staff_question"
    audience = Audience.STAFF
    patient_wrote = True
    in_turns = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFlagged(OfCase):
    """Not handled within the unit's days."""

    kind = "staff_flagged"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReassigned(OfCase):
    """To the new handler, or the group."""

    kind = "staff_reassigned"
    audience = Audience.STAFF

    actor: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTakenOver(OfCase):
    """To who had it: `actor` has it now, or (`to_group`) has put it back in the group."""

    kind = "staff_taken_over"
    audience = Audience.STAFF

    actor: PersonId | None = None
    to_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDigest(OfUnit):
    """To the group, in the morning; the counts are those of the moment it is sent."""

    kind = "staff_digest"
    audience = Audience.STAFF
    needs_today = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAnsweredByStaff(OfCase):
    """A standard answer, part answer, question back, or the answer to a question."""

    kind = "case_answered_by_staff"
    audience = Audience.PATIENT

    what: MessageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLate(OfCase):
    """To the patient: the answer that was promised for `due` has not come; `raised`: the unit was told so."""

    kind = "case_late"
    audience = Audience.PATIENT
    may_be_missed = True

    due: date
    raised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDue(OfCase):
    """The time to answer ends, or (`broken`) has ended, on `due`."""

    kind = "staff_due"
    audience = Audience.STAFF
    needs_today = True

    what: Awaited
    broken: bool
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDigest(OfUnit):
    """To Vårdgarantiservice, forenoon and afternoon."""

    kind = "service_digest"
    audience = Audience.SERVICE
    needs_today = True
