"""The last day of a promise: who has the case is told, then the group, then the manager, each once."""

from care.eservices.notices import StaffPromise
from care.eservices.values import ServiceCase
from care.people.roles import Act
from care.values.ids import PersonId
from storage.cases.acting import Step
from storage.cases.reading import Found
from storage.cases.telling import who_handles, whole_group
from storage.turns.deadlines import Deadline
from storage.verbs.tell import tell


def tell_handler(step: Step, there: Found[ServiceCase], _deadline: Deadline) -> bool:
    """Or the group, where nobody has it: that is told no second time."""
    return _tell(step, there, who_handles(step, there))


def tell_group(step: Step, there: Found[ServiceCase], _deadline: Deadline) -> bool:
    first, group = who_handles(step, there), whole_group(step, there.case.unit, there.stored.kind.hears)
    return _tell(step, there, [one for one in group if one not in first])


def tell_manager(step: Step, there: Found[ServiceCase], _deadline: Deadline) -> bool:
    return _tell(step, there, whole_group(step, there.case.unit, Act.REVISE_RULES))


def _tell(step: Step, there: Found[ServiceCase], to: list[PersonId]) -> bool:
    case = there.case
    if case.question_due is None:
        return False
    return tell(step, to, StaffPromise(patient=case.patient, case=case.id, due=case.question_due))
