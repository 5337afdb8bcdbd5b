"""The patient's side: opening, answering, changing one's mind, asking; for oneself or for a child."""

from dataclasses import replace

from care.cases.acts import ReadAll
from care.cases.effects import opened_by_patient
from care.cases.events import Event
from care.cases.notices import StaffQuestion
from care.cases.outcomes import CaseChanged
from care.cases.values import Addressee
from care.cases.views import DispatchKind, MessageKind
from care.guarantee.acts import AnswerAnew, AskQuestion, BeginNo, GiveAnswer, LeaveAnswer, TakeBack
from care.guarantee.decisions import GIVES_ANSWER, OfferMove, cannot
from care.guarantee.notices import OfferAnswered, StaffLateAnswer, StaffReply, StaffTakenBack
from care.guarantee.outcomes import Answered, QuestionAsked
from care.guarantee.permissions import question_goes_to
from care.guarantee.transitions import SILENT
from care.guarantee.undoing import waited
from care.guarantee.values import Answer, CaseState, OfferCase, Reply
from care.people.roles import Act
from care.values.ids import CaseId, PersonId
from care.values.words import clean, required
from storage.cases.acting import Step, happen, keep
from storage.cases.own import reach_own
from storage.cases.reading import Found
from storage.cases.telling import service_of, who_handles, whole_group, write
from storage.cases.threads import mark_read_by_patient, thread
from storage.cases.timing import set_digests
from storage.guarantee.held import held_back
from storage.verbs.call import Call
from storage.verbs.tell import others_who_read, tell

QUESTION_LENGTH = 2000
EVENT_OF = {answer: event for event, answer in GIVES_ANSWER.items()}


def open_offer(call: Call, case: CaseId, _act: ReadAll) -> CaseChanged:
    """Safe whatever has happened: all that came from care is read now, but what can still be taken back."""
    step, there = reach_own(call, case, OfferCase)
    held = held_back(step.port, there, step.now)
    news = mark_read_by_patient(step.port, case, step.now, held=held)
    if there.case.state is CaseState.SENT_UNREAD:
        there = happen(step, there, Event.OPEN_MESSAGE)
    elif there.case.untold:
        there = happen(step, there, Event.TOLD, {"by": DispatchKind.CHAT.value})
    if there.case.unread_by_patient and held is None:
        seen = opened_by_patient(there.case)
        keep(step, there, seen)
        there = replace(there, case=seen)
    return replace(_changed(there), news=news)


def begin_no(call: Call, case: CaseId, _act: BeginNo) -> CaseChanged:
    """A late no is begun too: nothing is stored of it until it is sent."""
    step, there = reach_own(call, case, OfferCase)
    if there.case.state in SILENT:
        _demand_late(step, there)
        return _changed(there)
    return _changed(happen(step, there, Event.BEGIN_NO))


def leave(call: Call, case: CaseId, _act: LeaveAnswer) -> CaseChanged:
    step, there = reach_own(call, case, OfferCase)
    if there.case.state in SILENT:
        return _changed(there)
    return _changed(happen(step, there, Event.GIVE_UP))


def answer(call: Call, case: CaseId, act: GiveAnswer) -> Answered:
    step, there = reach_own(call, case, OfferCase)
    late = there.case.state in SILENT
    reply = _reply(call, act.answer, act.reason)
    event = Event.ANSWER_LATE if late else EVENT_OF[act.answer]
    there = happen(step, there, event, _of(reply), reply=reply)
    _keep_answer(step, there, reply)
    kind = StaffLateAnswer if late else StaffReply
    tell(step, who_handles(step, there), kind(patient=there.case.patient, case=case))
    tell(step, others_who_read(call), OfferAnswered(patient=there.case.patient, case=case))
    return _answered(there, changed=False)


def change_answer(call: Call, case: CaseId, act: AnswerAnew) -> Answered:
    step, there = reach_own(call, case, OfferCase)
    reply, before = _reply(call, act.answer, act.reason), there.case.reply
    facts = _of(reply) | {"before": _of(before) if before else None}
    there = happen(step, there, Event.CHANGE_ANSWER, facts, reply=reply)
    _keep_answer(step, there, reply)
    changed = StaffReply(patient=there.case.patient, case=case, changed=True)
    tell(step, who_handles(step, there), changed)
    tell(step, others_who_read(call), OfferAnswered(patient=there.case.patient, case=case))
    return _answered(there, changed=True)


def take_back(call: Call, case: CaseId, _act: TakeBack) -> CaseChanged:
    """Deadlines and letters that the answer had ended come again with the case (storage.cases.timing)."""
    step, there = reach_own(call, case, OfferCase)
    part_answered, asked_back = waited(thread(step.port, case, for_patient=True))
    before = {"before": _of(there.case.reply)} if there.case.reply else {}
    there = happen(step, there, Event.TAKE_BACK, before, part_answered=part_answered, asked_back=asked_back)
    write(step, there, MessageKind.TAKEN_BACK, "")
    set_digests(step.port, there.case.unit, there.rules, step.now)
    patient = there.case.patient
    tell(step, who_handles(step, there), StaffTakenBack(patient=patient, case=case))
    tell(step, others_who_read(call), OfferAnswered(patient=patient, case=case, taken_back=True))
    return _changed(there)


def ask_question(call: Call, case: CaseId, act: AskQuestion) -> QuestionAsked:
    step, there = reach_own(call, case, OfferCase)
    said = required(act.text, QUESTION_LENGTH)
    to = question_goes_to(there.case)
    there = happen(step, there, Event.ASK_QUESTION, {"to": to.value}, as_service=to is Addressee.SERVICE)
    write(step, there, MessageKind.QUESTION, said, files=act.files)
    due = there.case.question_due
    assert due is not None  # noqa: S101 - a question that was asked has its day
    tell(step, _who_answers(step, there), StaffQuestion(patient=there.case.patient, case=case))
    set_digests(step.port, there.case.unit, there.rules, step.now)
    return QuestionAsked(case, due)


def _who_answers(step: Step, there: Found[OfferCase]) -> list[PersonId]:
    case = there.case
    if case.asked_unit is not None:
        return whole_group(step, case.asked_unit, Act.GET_NOTICES)
    service = case.open_question is Addressee.SERVICE
    return service_of(step, case.unit) if service else who_handles(step, there)


def _reply(call: Call, given: Answer, reason: str) -> Reply:
    said = "" if given is Answer.YES else clean(reason)
    return Reply(answer=given, reason=said, at=call.now, by=call.asker.person)


def _keep_answer(step: Step, there: Found[OfferCase], reply: Reply) -> None:
    """In the thread, with all that came before it read: who answers has seen the offer."""
    mark_read_by_patient(step.port, there.case.id, step.now)
    write(step, there, MessageKind.ANSWER, reply.reason, answer=reply.answer.value)
    set_digests(step.port, there.case.unit, there.rules, step.now)


def _demand_late(step: Step, there: Found[OfferCase]) -> None:
    """Raises AnsweredTooLate."""
    refusal = cannot(
        there.case,
        OfferMove(event=Event.ANSWER_LATE, now=step.now, actor=step.actor, code=there.case.code),
        there.rules,
    )
    if refusal is not None:
        raise refusal


def _answered(there: Found[OfferCase], *, changed: bool) -> Answered:
    reply, due = there.case.reply, there.case.answer_due
    assert reply is not None  # noqa: S101 - it has just been given
    assert due is not None  # noqa: S101 - and staff owe it an answer
    return Answered(there.case.id, reply.answer, late=reply.late, changed=changed, answer_due=due)


def _changed(there: Found[OfferCase]) -> CaseChanged:
    return CaseChanged(there.case.id, there.case.state)


def _of(reply: Reply) -> dict[str, object]:
    return {"answer": reply.answer.value, "reason": reply.reason, "source": reply.source.value}
