"""The protocols of the verbs: what a conversation may ask of the store, always as somebody.

After crm:scheduling 1.1 (domain.md 1.2). Every changing verb is one transaction; it takes the `Request` that
it answers, and the same request again gives the same outcome and no second effect. A "no" is raised as a
`Refusal`; a technical fault is any other exception, records nothing and may be tried again.
"""

from dataclasses import dataclass
from enum import StrEnum

from care.people.values import Person
from care.values.ids import PersonId, RequestId, UserId


@dataclass(frozen=True, slots=True)
class Request:
    """Whose act this is, and which. `clears_state`: typed words of the user are waited for no longer,
    in the same transaction as the effect.
    """

    id: RequestId
    user: UserId
    clears_state: bool = True


class Acting(StrEnum):
    """As what somebody asks: subject_of_care, and the two kinds of subject_of_care_agent."""

    PATIENT = "patient"
    GUARDIAN = "guardian"
    """Of a child: bound by the patients' rules, as the child is."""
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks (crm:scheduling actor), and for whom: the same person, a child's guardian, or staff."""

    person: PersonId
    patient: PersonId
    as_guardian: bool = False

    @property
    def role(self) -> Acting:
        if self.person == self.patient:
            return Acting.PATIENT
        return Acting.GUARDIAN if self.as_guardian else Acting.STAFF

    @property
    def is_staff(self) -> bool:
        return self.person != self.patient and not self.as_guardian

    @property
    def is_guardian(self) -> bool:
        return self.role is Acting.GUARDIAN

    @property
    def guardian(self) -> PersonId | None:
        """Who asks for a child; None: somebody else."""
        return self.person if self.is_guardian else None


def asker_for(person: Person, patient: PersonId) -> Asker:
    """The person for the patient: who is no member of staff can only be a guardian of somebody else."""
    return Asker(person.id, patient, as_guardian=not person.is_staff and person.id != patient)
