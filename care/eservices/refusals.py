"""Every "no" about e-services; the words for each stand in the handlers."""

from dataclasses import dataclass
from datetime import date

from care.eservices.ways_in import Deed
from care.refusals import Refusal
from care.values.ids import CaseId, PersonId, UnitId


@dataclass(unsafe_hash=True)
class SameMatter(Refusal):
    """An open case is about the same already."""

    case: CaseId


@dataclass(unsafe_hash=True)
class NotOffered(Refusal):
    """The unit offers no such e-service, or no longer."""

    unit: UnitId


@dataclass(unsafe_hash=True)
class NotComplete(Refusal):
    """Something of the form is not answered, or not as it has to be: it is asked again."""

    form: str
    link_id: str


@dataclass(unsafe_hash=True)
class TooLateToReopen(Refusal):
    """The case was closed too long ago; `until`: the last day that it could be opened again."""

    case: CaseId
    until: date


# Staff


@dataclass(unsafe_hash=True)
class AnswerFirst(Refusal):
    """The patient has had no answer: the case cannot be closed without one."""

    case: CaseId


@dataclass(unsafe_hash=True)
class NotDoneYet(Refusal):
    """The answer, or the result, tells the patient of what nobody has done since the case began."""

    case: CaseId
    patient: PersonId
    deed: Deed
