"""What the clock does with an offer: reminds once, flags, closes without an answer."""

from care.cases.events import Event
from care.cases.notices import StaffFlagged
from care.cases.views import MessageKind
from care.guarantee.deadlines import last_reminder_at
from care.guarantee.decisions import OfferMove, cannot
from care.guarantee.notices import OfferAutoClosed, OfferReminder, StaffCall
from care.guarantee.timers import wants_last_reminder
from care.guarantee.values import CaseState, OfferCase
from storage.cases.acting import Step, happen
from storage.cases.reading import Found
from storage.cases.telling import tell_or_leave, who_handles, write
from storage.people.telling import tell_readers
from storage.turns.deadlines import Deadline
from storage.verbs.tell import tell


def _may(step: Step, there: Found[OfferCase], event: Event) -> bool:
    move = OfferMove(event=event, now=step.now, code=there.case.code)
    return cannot(there.case, move, there.rules) is None


def remind(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    if not _may(step, there, Event.AUTO_REMIND):
        return False
    there = happen(step, there, Event.AUTO_REMIND)
    too, patient = there.rules.tells_outside_too, there.case.patient
    tell_or_leave(step, there, OfferReminder(patient=patient, case=there.case.id, outside_too=too))
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
    if not _may(step, there, Event.FLAG):
        return False
    there = happen(step, there, Event.FLAG)
    tell(step, who_handles(step, there), StaffFlagged(patient=there.case.patient, case=there.case.id))
    return True


def close(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    """Closing touches the case alone: the entry stays as it is (seed 002, "Inga patienter får tas bort")."""
    if not _may(step, there, Event.CLOSE_UNANSWERED):
        return False
    read = there.case.state is CaseState.SENT_READ
    there = happen(step, there, Event.CLOSE_UNANSWERED, {"read": read})
    write(step, there, MessageKind.AUTO_CLOSED, "")
    patient, case = there.case.patient, there.case.id
    too = there.rules.tells_outside_too
    tell_readers(step, OfferAutoClosed(patient=patient, case=case, outside_too=too))
    tell(step, who_handles(step, there), StaffCall(patient=patient, case=case))
    return True
