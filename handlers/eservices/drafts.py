"""A form that is being filled in: kept by person, whoever it is for, until it is sent or given up."""

from dataclasses import dataclass
from typing import ClassVar

from care.cases.views import File
from care.eservices.answers import Answers
from care.people.begun import Draft
from care.values.ids import CaseId, PersonId, UnitId
from handlers.talk.acting_for import whom
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


@dataclass(frozen=True, slots=True)
class FormDraft(Draft):
    """`terms`: which text was accepted. `beside`: the open case about the same, when it is another matter.

    `known`: the questions that were filled in before the first was asked.
    """

    kept_as: ClassVar[str] = "eservice_form"

    patient: PersonId
    unit: UnitId
    form: str
    version: int
    terms: str
    answers: Answers
    files: tuple[File, ...] = ()
    beside: CaseId | None = None
    known: tuple[str, ...] = ()

    @property
    def that(self) -> str:
        """What it is kept by: one of each form at each unit for each patient."""
        return that_of(self.patient, self.unit, self.form)

    @property
    def key(self) -> int:
        """What its buttons carry."""
        return mark_of(self.that)


FORMS = Drafts(FormDraft)


def that_of(patient: PersonId, unit: UnitId, form: str) -> str:
    return f"{patient} {unit} {form}"


def whose_form(turn: Turn) -> PersonId:
    """Whom it is for: a child, a patient on the telephone, or who holds the phone."""
    return whom() or person_of(turn).id


async def begun_form(turn: Turn, services: Services, that: str) -> FormDraft | None:
    """As this turn found it; None: nothing is begun, or it is for somebody else than is meant now."""
    draft = await FORMS.begun(turn, services, that)
    return draft if draft is not None and draft.patient == whose_form(turn) else None


async def begun_by_key(turn: Turn, services: Services, key: int) -> FormDraft | None:
    """The one whose button was tapped; None as of `begun_form`."""
    patient = whose_form(turn)
    found = [draft for that, draft in await FORMS.found(turn, services) if mark_of(that) == key]
    return found[0] if found and found[0].patient == patient else None


async def begun_for(turn: Turn, services: Services) -> list[FormDraft]:
    """All that are begun for the patient, the newest first."""
    patient = whose_form(turn)
    return [draft for _that, draft in await FORMS.unsent(turn, services) if draft.patient == patient]
