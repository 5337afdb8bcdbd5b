"""Staff answer an answer, and tick off the code that it leads to; what has just been done is taken back."""

from dataclasses import replace

from sqlalchemy import bindparam, delete

from care.cases.events import Event
from care.cases.notices import CaseAnsweredByStaff
from care.cases.outcomes import CaseChanged
from care.cases.refusals import NotThisStep
from care.cases.views import MessageKind
from care.guarantee.acts import Confirm, ConfirmAndTick, CorrectCode, RecallReply, SetCode, Untick
from care.guarantee.codes import next_code
from care.guarantee.notices import StaffCode
from care.guarantee.outcomes import CodeTicked, Confirmed
from care.guarantee.undoing import as_before, reaches_at, recallable
from care.guarantee.values import Answer, CaseState, Code, OfferCase
from care.values.ids import CaseId
from care.values.words import clean, required, within
from storage.cases.acting import Step, happen
from storage.cases.handling import TEXT_LENGTH, changed, say
from storage.cases.reading import Found
from storage.cases.telling import tell_or_leave, who_handles, write
from storage.cases.threads import thread
from storage.engine.columns import reference
from storage.guarantee.entries import NOTE_LENGTH, set_code
from storage.guarantee.reaching import reach_offer
from storage.tables.case_threads import case_messages
from storage.verbs.call import Call
from storage.verbs.tell import tell

DROP_MESSAGE = delete(case_messages).where(case_messages.c.id == bindparam("message", type_=reference()))


def confirm(call: Call, case: CaseId, act: Confirm) -> Confirmed:
    step, there = reach_offer(call, case)
    said = required(act.text, TEXT_LENGTH)
    there = _confirmed(step, there, act)
    say(step, there, MessageKind.CONFIRMATION, said, files=act.files)
    reply = there.case.reply
    assert reply is not None  # noqa: S101 - only an answer is confirmed
    proposed = next_code(there.case.type, reply.answer)
    tell(step, who_handles(step, there), StaffCode(patient=there.case.patient, case=case))
    return Confirmed(case, proposed, act.template)


def _confirmed(step: Step, there: Found[OfferCase], act: Confirm | ConfirmAndTick) -> Found[OfferCase]:
    return happen(step, there, Event.CONFIRM, {"template": act.template.value}, template=act.template)


def confirm_and_tick(call: Call, case: CaseId, act: ConfirmAndTick) -> CodeTicked:
    """The patient is told, and can read it, when it can be taken back no longer: it is written as of then."""
    step, there = reach_offer(call, case)
    said = required(act.text, TEXT_LENGTH)
    if there.case.state is CaseState.ANSWERED:
        there = happen(step, there, Event.CLAIM)
    there = _confirmed(step, there, act)
    later = replace(step, now=reaches_at(step.now, there.rules))
    write(later, there, MessageKind.CONFIRMATION, said, files=act.files)
    ticked = _ticked(step, there, act.code)
    notice = CaseAnsweredByStaff(patient=there.case.patient, case=case, what=MessageKind.CONFIRMATION)
    tell_or_leave(later, ticked, notice)
    return CodeTicked(case, act.code, ticked.case.state)


def tick_code(call: Call, case: CaseId, act: SetCode) -> CodeTicked:
    """The entry follows the answer: the only way by which an entry ever leaves HV. A no is then done with."""
    step, there = reach_offer(call, case)
    there = _ticked(step, there, act.code, within(clean(act.documented), NOTE_LENGTH))
    return CodeTicked(case, act.code, there.case.state)


def _ticked(step: Step, there: Found[OfferCase], code: Code, said: str = "") -> Found[OfferCase]:
    facts = {"from": there.case.code.value, "to": code.value, "documented": said}
    there = happen(step, there, Event.SET_CODE, facts, new_code=code, text=said)
    set_code(step.port, there.case.entry, code, said if code is Code.REMOVED else "")
    reply = there.case.reply
    if reply is not None and reply.answer is not Answer.YES:
        there = happen(step, there, Event.FINISH)
    return there


def correct_code(call: Call, case: CaseId, act: CorrectCode) -> CodeTicked:
    """Whoever of the unit sees the slip. Raises NotThisStep."""
    step, there = reach_offer(call, case)
    facts = {"from": there.case.code.value, "to": act.code.value}
    there = happen(step, there, Event.CORRECT_CODE, facts, new_code=act.code)
    set_code(step.port, there.case.entry, act.code, "")
    return CodeTicked(case, act.code, there.case.state)


def untick(call: Call, case: CaseId, _act: Untick) -> CaseChanged:
    step, there = reach_offer(call, case)
    there = happen(step, there, Event.UNTICK, {"from": there.case.code.value})
    set_code(step.port, there.case.entry, Code.HV, "")
    return changed(there)


def recall(call: Call, case: CaseId, _act: RecallReply) -> CaseChanged:
    """Its notice finds nothing to tell. Raises NotThisStep of an answer that went before the tick."""
    step, there = reach_offer(call, case)
    *rest, last = thread(step.port, case)
    if not recallable(there.case, last, there.rules):
        raise NotThisStep(case, there.case.state)
    was, before = {"from": there.case.code.value}, as_before(rest)
    there = happen(step, there, Event.RECALL, was, asked_back=before.asked_back, unread=before.unread)
    step.port.run(DROP_MESSAGE, message=last.id)
    set_code(step.port, there.case.entry, Code.HV, "")
    return changed(there)
