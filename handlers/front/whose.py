"""Whom what is written is about: the patient of the talk, or the child that the words name."""

from dataclasses import dataclass

from care.people.refusals import NotYourPatient
from care.people.values import Person
from care.values.ids import PersonId
from handlers.front.answering import is_staff, own_board
from handlers.people.children import young_children
from handlers.talk.acting_for import NOBODY
from handlers.talk.language import language
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of, state_of


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and whom they are about."""

    text: str
    patient: PersonId


async def whose(text: str, turn: Turn, services: Services) -> Said:
    """A child that is named is spoken of as oneself would be: `Lillens tid` is `min tid`, about Lillen."""
    found = await _of_child(text, turn, services) or Said(text, await _patient_of_talk(turn, services))
    if found.patient and not is_staff(turn) and found.text == text and await _of_self(text, turn, services):
        return Said(text, NOBODY)
    return found


async def demand_reason(patient: PersonId, turn: Turn, services: Services) -> None:
    """Whatever staff do for a patient, they may see the patient: a tap can be forged, or have grown old.
    Raises NotYourPatient.
    """
    if patient and is_staff(turn):
        await services.people.patient_seen(person_of(turn).id, patient)


async def _patient_of_talk(turn: Turn, services: Services) -> PersonId:
    """Whom the words that staff or a guardian type are about; nobody whom staff have no reason to see now."""
    if turn.session.person is None:
        return NOBODY
    state = await state_of(turn, services) or {}
    patient = PersonId(int(state.get("patient", NOBODY)))
    try:
        await demand_reason(patient, turn, services)
    except NotYourPatient:
        return NOBODY
    return patient


async def _of_child(text: str, turn: Turn, services: Services) -> Said | None:
    """None where nobody is named, or where free words were asked for: those are what they are."""
    if turn.session.person is None or is_staff(turn) or " " not in text or text.startswith("/"):
        return None
    if await _asks_for_words(turn, services) or text.casefold() in own_board(turn).labels:
        return None
    children = await young_children(turn, services)
    only = len(children) == 1
    named = [(child, said) for child in children if (said := _as_own(text, child, only=only)) != text]
    found = [one for one in named if not _denies(text, one[0])] if len(named) > 1 else named
    return Said(found[0][1], found[0][0].id) if len(found) == 1 else None


async def _asks_for_words(turn: Turn, services: Services) -> bool:
    here, asks = own_board(turn), str((await state_of(turn, services) or {}).get("asks"))
    return asks in here.typed and asks not in here.fits


async def _of_self(text: str, turn: Turn, services: Services) -> bool:
    """Whether who acts for a child speaks of themselves again: nothing is booked for the child by that."""
    from handlers.understanding.names import speaks_of_self

    return speaks_of_self(text, language()) and not await _asks_for_words(turn, services)


def _denies(text: str, child: Person) -> bool:
    from handlers.understanding.names import denies

    return denies(text, child.name)


def _as_own(text: str, child: Person, *, only: bool) -> str:
    from handlers.understanding.names import as_own

    return as_own(text, child.name, language(), only=only)
