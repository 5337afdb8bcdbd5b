"""What staff do with a case of an e-service alone: answer, close with a result, give to another unit."""

from collections.abc import Sequence

from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.views import MessageKind
from care.eservices.acts import AnswerService, CloseService, GiveToUnit, SendByPost
from care.eservices.deeds import not_done
from care.eservices.letters import letter_of, to_say_by_letter
from care.eservices.notices import ServiceClosed, ServiceMoved
from care.eservices.refusals import NotDoneYet
from care.eservices.values import ServiceCase
from care.eservices.ways_in import Deed
from care.refusals import NotAllowed
from care.values.ids import CaseId
from care.values.words import required
from storage.cases.acting import happen
from storage.cases.dispatching import put_letter
from storage.cases.handling import TEXT_LENGTH, answer_question, changed, say
from storage.cases.staff import reach_as_staff, reach_to_see
from storage.cases.telling import tell_or_leave, write
from storage.cases.threads import dispatches_of, thread
from storage.cases.units import BY_ID
from storage.eservices.beginning import tell_new
from storage.eservices.came_of import found_since
from storage.eservices.reading import as_service
from storage.places.reading import unit_of
from storage.verbs.call import Call


def answer_service(call: Call, case: CaseId, act: AnswerService) -> CaseChanged:
    _step, found = reach_to_see(call, case)
    _demand_done(call, as_service(found).case, act.says)
    return answer_question(call, case, act)


def _demand_done(call: Call, case: ServiceCase, says: Sequence[Deed]) -> None:
    """Raises NotDoneYet."""
    if says:
        for deed in not_done(says, found_since(call.port, case), call.now):
            raise NotDoneYet(case.id, case.patient, deed)


def close_service(call: Call, case: CaseId, act: CloseService) -> CaseChanged:
    """With its last words, if there are any, which are an answer."""
    step, found = reach_as_staff(call, case)
    there = as_service(found)
    _demand_done(call, there.case, act.says)
    if act.text:
        said = required(act.text, TEXT_LENGTH)
        there = happen(step, there, Event.REPLY_TO_QUESTION)
        say(step, there, MessageKind.QUESTION_REPLY, said)
    there = happen(step, there, Event.CLOSE, {"result": act.result}, result=act.result)
    write(step, there, MessageKind.ENDED, act.result)
    if not act.text:
        tell_or_leave(step, there, ServiceClosed(patient=there.case.patient, case=case))
    return changed(there)


def send_by_post(call: Call, case: CaseId, _act: SendByPost) -> CaseChanged:
    """A second time of the same words nothing more happens. Raises NotAllowed: nothing is said."""
    step, found = reach_as_staff(call, case)
    there = as_service(found)
    said = to_say_by_letter(thread(step.port, case))
    if said is None:
        raise NotAllowed
    if letter_of(said, dispatches_of(step.port, case)) is None:
        there = happen(step, there, Event.DISPATCH, {"letter": True})
        put_letter(step, there, said.kind)
    return changed(there)


def give_to_unit(call: Call, case: CaseId, act: GiveToUnit) -> CaseChanged:
    """In the same region; the promise stands. Raises NotAllowed."""
    step, found = reach_as_staff(call, case)
    there = as_service(found)
    row = call.port.one(BY_ID, unit=act.unit)
    to = None if row is None else unit_of(row)
    if to is None or to.region != there.unit.region or to.id == there.case.unit:
        raise NotAllowed
    facts = {"from": there.case.unit, "to": to.id}
    there = happen(step, there, Event.MOVE_UNIT, facts, unit=to.id)
    write(step, there, MessageKind.MOVED, to.name)
    tell_new(step, there)
    tell_or_leave(step, there, ServiceMoved(patient=there.case.patient, case=case))
    return changed(there)
