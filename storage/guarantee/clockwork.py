"""What the clock does with an offer: reminds once, flags, closes without an answer."""

from care.cases.events import Event
from care.cases.notices import StaffFlagged
from care.cases.views import MessageKind
from care.guarantee.deadlines import last_reminder_at
from care.guarantee.notices import OfferAutoClosed, OfferReminder, StaffCall
from care.guarantee.timers import wants_last_reminder
from care.guarantee.values import CaseState, OfferCase
from care.refusals import Refusal
from storage.cases.acting import Facts, Step, happen
from storage.cases.reading import Found
from storage.cases.telling import tell_or_leave, who_handles, write
from storage.people.telling import tell_readers
from storage.turns.deadlines import Deadline
from storage.verbs.tell import tell


def _happens(
    step: Step, there: Found[OfferCase], event: Event, facts: Facts | None = None
) -> Found[OfferCase] | None:
    """None: it is not to happen any more."""
    try:
        return happen(step, there, event, facts)
    except Refusal:
        return None


def remind(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    reminded = _happens(step, there, Event.AUTO_REMIND)
    if reminded is None:
        return False
    too, patient = there.rules.tells_outside_too, there.case.patient
    tell_or_leave(step, reminded, OfferReminder(patient=patient, case=there.case.id, outside_too=too))
    return True


def remind_read(step: Step, there: Found[OfferCase], deadline: Deadline) -> bool:
    """Nothing of the case changes; a day to answer by that has moved since has a deadline of its own."""
    dates = there.case.deadlines
    at = last_reminder_at(there.rules, dates) if dates else None
    if at != deadline.due or not wants_last_reminder(there.case, at):
        return False
    too, patient = there.rules.tells_outside_too, there.case.patient
    last = OfferReminder(patient=patient, case=there.case.id, last=True, outside_too=too)
    tell_or_leave(step, there, last)
    return True


def flag(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    flagged = _happens(step, there, Event.FLAG)
    if flagged is None:
        return False
    tell(step, who_handles(step, flagged), StaffFlagged(patient=there.case.patient, case=there.case.id))
    return True


def close(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    """Closing touches the case alone: the entry stays as it is (seed 002, "Inga patienter får tas bort")."""
    read = there.case.state is CaseState.SENT_READ
    closed = _happens(step, there, Event.CLOSE_UNANSWERED, {"read": read})
    if closed is None:
        return False
    write(step, closed, MessageKind.AUTO_CLOSED, "")
    patient, case = there.case.patient, there.case.id
    too = there.rules.tells_outside_too
    tell_readers(step, OfferAutoClosed(patient=patient, case=case, outside_too=too))
    tell(step, who_handles(step, closed), StaffCall(patient=patient, case=case))
    return True
