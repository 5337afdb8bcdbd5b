"""Telling by telephone or letter what a patient could not read (care.guarantee.told)."""

from dataclasses import replace

from care.cases.acts import LetterNotPosted
from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.refusals import NotThisStep
from care.cases.values import Actor
from care.cases.views import DispatchKind, MessageKind
from care.guarantee.acts import LetterReturned, TellByLetter, TellByPhone
from care.guarantee.notices import StaffLetter, StaffUntold
from care.guarantee.told import for_service, is_to_post, left_to_tell, may_come_back, may_untick, said_in
from care.guarantee.values import OfferCase
from care.people.roles import Act, may
from care.refusals import NotAllowed
from care.values.ids import CaseId
from storage.cases.acting import Step, happen, record
from storage.cases.dispatching import put_dispatch, put_letter
from storage.cases.handling import changed
from storage.cases.posting import reach_letter, take_back_letter
from storage.cases.reading import Found
from storage.cases.staff import reach_to_see
from storage.cases.telling import service_of, who_handles, whole_group
from storage.cases.threads import dispatches_of
from storage.guarantee.reaching import as_offer
from storage.verbs.asking import grants_of
from storage.verbs.call import Call
from storage.verbs.tell import tell


def told_by_phone(call: Call, case: CaseId, _act: TellByPhone) -> CaseChanged:
    step, there, as_service = _reach(call, case)
    what = left_to_tell(there.case)
    facts = {"by": DispatchKind.PHONE.value, "what": [one.value for one in what]}
    there = happen(step, there, Event.TOLD, facts, as_service=as_service)
    for one in what:
        put_dispatch(step, there, DispatchKind.PHONE, one)
    return changed(there)


def tell_by_letter(call: Call, case: CaseId, _act: TellByLetter) -> CaseChanged:
    """A letter for each message, once."""
    step, there, _ = _reach(call, case)
    if not there.case.untold:
        raise NotThisStep(case, there.case.state)
    of_case = dispatches_of(step.port, case)
    waiting = {one.about for one in of_case if is_to_post(there.case, one)}
    new = [one for one in there.case.untold if one not in waiting]
    for one in new:
        put_letter(step, there, one)
    if new:
        facts = {"what": [one.value for one in new]}
        record(step, there, "tell_by_letter", was=there.case.state, facts=facts)
        unit = there.case.unit
        tell(step, whole_group(step, unit), StaffLetter(unit=unit, cases=len(new)))
    return changed(there)


def told_by_letter(step: Step, there: Found[OfferCase], about: MessageKind) -> Found[OfferCase]:
    """The letter is in the post; the offer itself is never kept as not told."""
    if about not in there.case.untold:
        return there
    facts = {"by": DispatchKind.LETTER.value, "what": [about.value]}
    return happen(step, there, Event.TOLD, facts, what=about)


def letter_not_posted(call: Call, case: CaseId, act: LetterNotPosted) -> CaseChanged:
    """What it says is not told either; the offer waits for its letter as before."""
    step, there, letter = reach_letter(call, case, act.dispatch)
    if not may_untick(there.case, letter):
        raise NotThisStep(case, there.case.state)
    take_back_letter(step, there, letter)
    what = said_in(letter)
    if what is MessageKind.OFFER:
        return changed(there)
    facts = {"what": what.value, "dispatch": letter.id}
    return changed(happen(step, as_offer(there), Event.NOT_TOLD, facts, what=what))


def letter_returned(call: Call, case: CaseId, act: LetterReturned) -> CaseChanged:
    """Who is to tell it hears so, unless it is the one who acts; whoever sees the case can ring, or write."""
    step, there, letter = reach_letter(call, case, act.dispatch)
    if not may_come_back(there.case, letter):
        raise NotThisStep(case, there.case.state)
    what = said_in(letter)
    facts = {"what": what.value, "returned": letter.id}
    now = happen(step, as_offer(there), Event.NOT_TOLD, facts, what=what)
    mine = now.case.handler in {None, step.actor}
    to = service_of(step, now.case.unit) if for_service(now.case) else () if mine else who_handles(step, now)
    tell(step, to, StaffUntold(patient=now.case.patient, case=case))
    return changed(now)


def _reach(call: Call, case: CaseId) -> tuple[Step, Found[OfferCase], bool]:
    """And whether Vårdgarantiservice tells it. Raises NotYours, NotAllowed."""
    step, there = reach_to_see(call, case)
    held, unit = grants_of(call.port, call.asker.person), there.case.unit
    of_unit, of_service = may(held, Act.HANDLE_CASE, unit), may(held, Act.TELL_PROVIDER, unit)
    if not of_unit and not of_service:
        raise NotAllowed
    role = step.role if of_unit else Actor.SERVICE
    return replace(step, role=role), as_offer(there), not of_unit
