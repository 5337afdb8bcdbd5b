"""What staff do beside a case, in one call each: by hand in the queue, with a letter, as they are away."""

from datetime import timedelta

from care.cases.acts import LetterNotPosted, LetterPosted
from care.cases.views import DispatchKind
from care.guarantee.acts import LetterReturned
from care.guarantee.values import Code
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from tests.storage.guarantee.ward import Ward


async def by_hand(ward: Ward, what: str, name: str, by: str) -> object:
    sending, staff, entry = ward.guarantee.sending, ward[by], ward[f"{name}@"]
    match what:
        case "regret":
            return await sending.regret(staff, entry, ward.request(), note="Vill ändå")
        case "take_out":
            return await sending.take_out(staff, entry, ward.request(), why="Fel")
        case "back_to_hv":
            return await sending.back_to_hv(staff, entry, ward.request(), note="Fel")
        case _:
            return await sending.undo(staff, entry, ward.request(), of=Code.REMOVED)


async def say_absence(ward: Ward, person: PersonId, *, is_away: bool) -> object:
    """From today on, or the first that has been entered is taken back."""
    absences, today = ward.guarantee.absences, local_day(ward.clock())
    if is_away:
        return await absences.enter(
            person, person, ward.request(), first=today, last=today + timedelta(days=1)
        )
    entered = await absences.of(person, person)
    return await absences.end(person, entered[0].id, ward.request()) if entered else None


async def post_letter(ward: Ward, by: str) -> object:
    waiting = await ward.guarantee.letters.letters(ward[by])
    if not waiting:
        return None
    letter = waiting[0].dispatch
    return await ward.act(by, letter.case, LetterPosted(letter.id))


async def take_letter_back(ward: Ward, case: CaseId, by: str, *, slip: bool) -> object:
    """The last letter of the case: it came back, or was ticked off by a slip."""
    letters = [one for one in (await ward.card(case)).dispatches if one.kind is DispatchKind.LETTER]
    if not letters:
        return None
    said = LetterNotPosted(letters[-1].id) if slip else LetterReturned(letters[-1].id)
    return await ward.act(by, case, said)
