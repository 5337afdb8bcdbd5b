"""A message of an offer that no channel carried, or that nobody reads: a letter, or kept as not told."""

from care.cases.events import Event
from care.cases.views import DispatchKind, MessageKind
from care.guarantee.notices import OfferReminder, OfferSent, StaffLetter, StaffUntold
from care.guarantee.told import for_service, said_by
from care.guarantee.transitions import UNANSWERED
from care.guarantee.values import OfferCase
from care.notices import OfCase
from storage.cases.acting import Step, happen
from storage.cases.dispatching import put_letter
from storage.cases.reading import Found
from storage.cases.telling import service_of, who_handles, whole_group
from storage.cases.threads import dispatches_of, thread
from storage.verbs.tell import tell

_TOLD_OTHERWISE = frozenset({MessageKind.OFFER, MessageKind.AUTO_CLOSED})
"""The offer goes by letter; who has been silent is called."""


def unread(step: Step, there: Found[OfferCase], notice: OfCase) -> None:
    """Nobody reads in the chat: a letter, once for an offer, or kept as not told."""
    if _a_letter_says(notice) and _lacks_letter(step, there):
        _leave_letter(step, there, notice)
    else:
        _leave_untold(step, there, notice)


def not_carried(step: Step, there: Found[OfferCase], notice: OfCase) -> None:
    """Once for an offer, and once for another message, however often it is said; and not where somebody else
    who reads for the patient has it.
    """
    if _has_gone(step, there, notice):
        return
    if not _a_letter_says(notice):
        _leave_untold(step, there, notice)
    elif _lacks_letter(step, there):
        _leave_letter(step, there, notice)


def _a_letter_says(notice: OfCase) -> bool:
    """What the letter of the offer says too."""
    return isinstance(notice, OfferSent) or (isinstance(notice, OfferReminder) and not notice.manual)


def _lacks_letter(step: Step, there: Found[OfferCase]) -> bool:
    gone = dispatches_of(step.port, there.case.id)
    has_one = any(one.kind is DispatchKind.LETTER and one.about in {None, MessageKind.OFFER} for one in gone)
    return there.case.state in UNANSWERED and not has_one


def _has_gone(step: Step, there: Found[OfferCase], notice: OfCase) -> bool:
    """Some way, since it was written."""
    what, case = said_by(notice), there.case.id
    written = [one.at for one in thread(step.port, case) if one.kind is what]
    since = written[-1] if written else there.case.created
    return any(one.about is what and one.created >= since for one in dispatches_of(step.port, case))


def _leave_letter(step: Step, there: Found[OfferCase], notice: OfCase) -> None:
    there = happen(step, there, Event.DISPATCH, {"letter": True, "not_carried": notice.kind})
    put_letter(step, there, MessageKind.OFFER)
    unit = there.case.unit
    tell(step, whole_group(step, unit), StaffLetter(unit=unit, cases=1))


def _leave_untold(step: Step, there: Found[OfferCase], notice: OfCase) -> None:
    """Who wrote it reads so on the receipt; when it turns out later, who has the case hears of it."""
    what, case = said_by(notice), there.case
    if what is None or what in _TOLD_OTHERWISE or what in case.untold:
        return
    there = happen(step, there, Event.NOT_TOLD, {"what": what.value}, what=what)
    if step.actor is None:
        to = service_of(step, case.unit) if for_service(there.case) else who_handles(step, there)
        tell(step, to, StaffUntold(patient=case.patient, case=case.id))
