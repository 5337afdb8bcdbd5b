"""What staff do with a case: claim it, write in it, remind, pass it on."""

from collections.abc import Sequence

from care.cases.notices import StaffReassigned
from care.guarantee.codes import next_code
from care.guarantee.effects import opened_by_staff
from care.guarantee.notices import CaseAnsweredByStaff, OfferReminder, StaffCode
from care.guarantee.outcomes import CaseChanged, Confirmed, Reminded
from care.guarantee.transitions import Event
from care.guarantee.values import Actor, Addressee, CaseState, StandardAnswer
from care.guarantee.views import File, MessageKind
from care.people.roles import Act, may
from care.refusals import NotAllowed
from care.values.ids import CaseId, PersonId
from care.values.words import required
from storage.cases.acting import Step, happen, keep
from storage.cases.reading import Found
from storage.cases.staff import name_of, reach_as_staff
from storage.cases.telling import who_handles, write
from storage.cases.threads import mark_read_by_staff
from storage.guarantee.unreached import tell_or_leave
from storage.verbs.asking import grants_of
from storage.verbs.call import Call
from storage.verbs.tell import tell

TEXT_LENGTH = 4000


def see(call: Call, case: CaseId) -> CaseChanged:
    """Only who handles cases makes something read; others look without a trace."""
    step, there = reach_as_staff(call, case, Act.SEE_CASES)
    grants, unit = grants_of(call.port, call.asker.person), there.case.unit
    if not (may(grants, Act.HANDLE_CASE, unit) or may(grants, Act.TELL_PROVIDER, unit)):
        return changed(there)
    mark_read_by_staff(step.port, case, step.now)
    if there.case.new_to_staff:
        keep(step, there, opened_by_staff(there.case))
    return changed(there)


def claim(call: Call, case: CaseId) -> CaseChanged:
    """An answer is claimed; a case without one is taken. Twice is safe."""
    step, there = reach_as_staff(call, case)
    mine = there.case.handler == step.actor
    if mine and there.case.state is not CaseState.ANSWERED:
        return changed(there)
    event = Event.CLAIM if there.case.state is CaseState.ANSWERED else Event.TAKE
    there = happen(step, there, event)
    mark_read_by_staff(step.port, case, step.now)
    return changed(there)


def confirm(call: Call, case: CaseId, text: str, template: StandardAnswer) -> Confirmed:
    step, there = reach_as_staff(call, case)
    said = required(text, TEXT_LENGTH)
    there = happen(step, there, Event.CONFIRM, {"template": template.value}, template=template)
    _say(step, there, MessageKind.CONFIRMATION, said)
    reply = there.case.reply
    assert reply is not None  # noqa: S101 - only an answer is confirmed
    proposed = next_code(there.case.type, reply.answer)
    tell(step, who_handles(step, there), StaffCode(patient=there.case.patient, case=case))
    return Confirmed(case, proposed, template)


def part_answer(call: Call, case: CaseId, text: str, files: Sequence[File]) -> CaseChanged:
    step, there = reach_as_staff(call, case)
    said = required(text, TEXT_LENGTH)
    there = happen(step, there, Event.PART_ANSWER)
    _say(step, there, MessageKind.PART_ANSWER, said, files)
    return changed(there)


def ask_back(call: Call, case: CaseId, text: str) -> CaseChanged:
    step, there = reach_as_staff(call, case)
    said = required(text, TEXT_LENGTH)
    there = happen(step, there, Event.ASK_BACK)
    _say(step, there, MessageKind.ASKED_BACK, said)
    return changed(there)


def reply_to_question(call: Call, case: CaseId, text: str) -> CaseChanged:
    """Whoever the question went to: Vårdgarantiservice answers what was asked of it."""
    step, there = reach_as_staff(call, case, Act.SEE_CASES)
    grants, unit = grants_of(call.port, call.asker.person), there.case.unit
    of_service, of_unit = may(grants, Act.TELL_PROVIDER, unit), may(grants, Act.HANDLE_CASE, unit)
    if not of_service and not of_unit:
        raise NotAllowed
    as_service = of_service and not (of_unit and there.case.open_question is Addressee.UNIT)
    said = required(text, TEXT_LENGTH)
    if as_service:
        step = Step(
            port=step.port,
            now=step.now,
            role=Actor.SERVICE,
            actor=step.actor,
            actor_name=step.actor_name,
            request=step.request,
        )
    there = happen(step, there, Event.REPLY_TO_QUESTION, as_service=as_service)
    mark_read_by_staff(step.port, case, step.now)
    _say(step, there, MessageKind.QUESTION_REPLY, said)
    return changed(there)


def reassign(call: Call, case: CaseId, to: PersonId | None) -> CaseChanged:
    step, there = reach_as_staff(call, case)
    unit = there.case.unit
    if to is not None and not may(grants_of(call.port, to), Act.HANDLE_CASE, unit):
        raise NotAllowed
    name = "" if to is None else name_of(call.port, to)
    facts = {"from": there.case.handler, "to": to}
    there = happen(step, there, Event.REASSIGN, facts, to=to, to_name=name)
    passed_on = StaffReassigned(patient=there.case.patient, case=case, actor=step.actor)
    tell(step, who_handles(step, there), passed_on)
    return changed(there)


def remind(call: Call, case: CaseId, text: str) -> Reminded:
    step, there = reach_as_staff(call, case)
    said = required(text, TEXT_LENGTH)
    there = happen(step, there, Event.REMIND)
    write(step, there, MessageKind.REMINDER, said)
    tell_or_leave(step, there, OfferReminder(patient=there.case.patient, case=case, manual=True))
    dates = there.case.deadlines
    assert dates is not None  # noqa: S101 - an offer that was sent has its dates
    return Reminded(case, dates.reply_by, dates.last_day)


def changed(there: Found) -> CaseChanged:
    return CaseChanged(there.case.id, there.case.state)


def _say(step: Step, there: Found, kind: MessageKind, text: str, files: Sequence[File] = ()) -> None:
    write(step, there, kind, text, files=files)
    said = CaseAnsweredByStaff(patient=there.case.patient, case=there.case.id, what=kind)
    tell_or_leave(step, there, said)
