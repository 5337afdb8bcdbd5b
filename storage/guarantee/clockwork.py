"""What the clock does with an offer: reminds once, flags, closes without an answer."""

from care.cases.events import Event
from care.cases.views import MessageKind
from care.guarantee.decisions import OfferMove, cannot
from care.guarantee.values import CaseState, OfferCase
from care.notices import NoticeKind
from storage.cases.acting import Step, happen
from storage.cases.reading import Found
from storage.cases.telling import tell_or_leave, tell_patient, tell_staff, write
from storage.turns.deadlines import Deadline


def _may(step: Step, there: Found[OfferCase], event: Event) -> bool:
    move = OfferMove(event=event, now=step.now, code=there.case.code)
    return cannot(there.case, move, there.rules) is None


def remind(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    if not _may(step, there, Event.AUTO_REMIND):
        return False
    there = happen(step, there, Event.AUTO_REMIND)
    tell_or_leave(step, there, NoticeKind.OFFER_REMINDER, manual=False)
    return True


def flag(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    if not _may(step, there, Event.FLAG):
        return False
    there = happen(step, there, Event.FLAG)
    tell_staff(step, there, NoticeKind.STAFF_FLAGGED, answered=there.case.reply is not None)
    return True


def close(step: Step, there: Found[OfferCase], _deadline: Deadline) -> bool:
    """Closing touches the case alone: the entry stays as it is (seed 002, "Inga patienter får tas bort")."""
    if not _may(step, there, Event.CLOSE_UNANSWERED):
        return False
    read = there.case.state is CaseState.SENT_READ
    there = happen(step, there, Event.CLOSE_UNANSWERED, {"read": read})
    write(step, there, MessageKind.AUTO_CLOSED, "")
    tell_patient(step, there, NoticeKind.OFFER_AUTO_CLOSED)
    tell_staff(step, there, NoticeKind.STAFF_CALL)
    return True
