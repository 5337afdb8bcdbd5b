"""What staff do with a case: claim it, write in it, remind, pass it on."""

from collections.abc import Sequence
from dataclasses import replace

from care.cases.acts import AnswerQuestion, AskBack, Claim, PartAnswer, Reassign, TakeOver, TakeUpAgain
from care.cases.decisions import answers_for_other
from care.cases.effects import opened_by_staff
from care.cases.events import Event
from care.cases.notices import CaseAnsweredByStaff, StaffReassigned, StaffTakenOver
from care.cases.outcomes import CaseChanged
from care.cases.refusals import ClaimedByAnother, IsAway
from care.cases.values import Actor, Addressee, Case
from care.cases.views import File, MessageKind
from care.people.reasons import Bond, Reason
from care.people.roles import Act, may
from care.refusals import NotAllowed
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from care.values.words import required
from storage.cases.acting import Step, happen, keep
from storage.cases.reading import Found
from storage.cases.staff import name_of, reach_as_staff, reach_to_see
from storage.cases.telling import tell_or_leave, who_handles, write
from storage.cases.threads import mark_read_by_staff
from storage.people.absences import away_of
from storage.people.looks import Looking, keep_look
from storage.people.members import members
from storage.verbs.asking import grants_of
from storage.verbs.call import Call
from storage.verbs.tell import tell

TEXT_LENGTH = 4000


def see(call: Call, case: CaseId) -> CaseChanged:
    """Only who handles cases makes something read; others look without a trace."""
    step, there = reach_to_see(call, case)
    why = Reason.TASK if there.stored.kind.sees is Act.SEE_TASKS else Reason.CASE
    look = Looking(call.asker.person, there.case.patient, Bond(why, there.case.unit))
    keep_look(step.port, step.now, look)
    grants, unit = grants_of(call.port, call.asker.person), there.case.unit
    handles = may(grants, there.stored.kind.handles, unit) or may(grants, Act.TELL_PROVIDER, unit)
    if not (handles or answers_for_other(there.case, grants)):
        return changed(there)
    mark_read_by_staff(step.port, case, step.now)
    if there.case.new_to_staff:
        keep(step, there, opened_by_staff(there.case))
    return changed(there)


def claim(call: Call, case: CaseId, _act: Claim) -> CaseChanged:
    """What has come is claimed where the kind has it so, else the case is taken. Twice is safe."""
    step, there = reach_as_staff(call, case)
    event = _claiming(there)
    if there.case.handler == step.actor and event is not Event.CLAIM:
        return changed(there)
    there = happen(step, there, event)
    mark_read_by_staff(step.port, case, step.now)
    return changed(there)


def _claiming(there: Found[Case]) -> Event:
    transitions = there.stored.kind.transitions
    claims = Event.CLAIM in transitions and there.case.state in transitions[Event.CLAIM].sources
    return Event.CLAIM if claims else Event.TAKE


def take_over(call: Call, case: CaseId, act: TakeOver) -> CaseChanged:
    """Said in the thread, to the colleague, and to the group where it has it now. Nobody's case is claimed,
    or the group's already.
    """
    step, there = reach_as_staff(call, case)
    had, name = there.case.handler, there.case.handler_name
    if had == (None if act.to_group else step.actor):
        return changed(there)
    if had not in {None, act.colleague}:
        raise ClaimedByAnother(case, name)
    event = Event.REASSIGN if act.to_group else _claiming(there)
    there = happen(replace(step, over_colleague=True), there, event, {"from": had})
    tell_taken_over(step, there, had, name, to_group=act.to_group)
    if act.to_group:
        _tell_passed_on(step, there, besides=had)
    return changed(there)


def tell_taken_over(
    step: Step, there: Found[Case], had: PersonId | None, name: str, *, to_group: bool = False
) -> None:
    """`had`, called so: who had it until now; nothing where nobody had, or who acts."""
    if had in {None, step.actor}:
        return
    write(step, there, MessageKind.PUT_BACK if to_group else MessageKind.TAKEN_OVER, name)
    if had in members(step.port, there.case.unit, there.stored.kind.hears):
        case = there.case
        notice = StaffTakenOver(patient=case.patient, case=case.id, actor=step.actor, to_group=to_group)
        tell(step, [had], notice)


def part_answer(call: Call, case: CaseId, act: PartAnswer) -> CaseChanged:
    return _says(call, case, Event.PART_ANSWER, MessageKind.PART_ANSWER, act.text, act.files)


def ask_back(call: Call, case: CaseId, act: AskBack) -> CaseChanged:
    return _says(call, case, Event.ASK_BACK, MessageKind.ASKED_BACK, act.text, act.files)


def _says(
    call: Call, case: CaseId, event: Event, kind: MessageKind, text: str, files: Sequence[File] = ()
) -> CaseChanged:
    step, there = reach_as_staff(call, case)
    said = required(text, TEXT_LENGTH)
    there = happen(step, there, event)
    say(step, there, kind, said, files=files)
    return changed(there)


def answer_question(call: Call, case: CaseId, act: AnswerQuestion) -> CaseChanged:
    """Whoever the question went to: Vårdgarantiservice, or another unit, answers what was asked of it."""
    step, there = reach_to_see(call, case)
    grants, unit = grants_of(call.port, call.asker.person), there.case.unit
    of_service, of_unit = may(grants, Act.TELL_PROVIDER, unit), may(grants, there.stored.kind.handles, unit)
    of_other = answers_for_other(there.case, grants)
    if not (of_service or of_unit or of_other):
        raise NotAllowed
    as_service = of_service and not of_other and not (of_unit and there.case.open_question is Addressee.UNIT)
    said = required(act.text, TEXT_LENGTH)
    if as_service:
        step = replace(step, role=Actor.SERVICE, over_colleague=False)
    there = happen(step, there, Event.REPLY_TO_QUESTION, as_service=as_service, as_other=of_other)
    mark_read_by_staff(step.port, case, step.now)
    say(step, there, MessageKind.QUESTION_REPLY, said, files=act.files)
    return changed(there)


def reassign(call: Call, case: CaseId, act: Reassign) -> CaseChanged:
    step, there = reach_as_staff(call, case)
    to, unit = act.to, there.case.unit
    if to is not None and not may(grants_of(call.port, to), there.stored.kind.handles, unit):
        raise NotAllowed
    for away in away_of(call.port, [to] if to else [], local_day(call.now)):
        raise IsAway(case, away.name, away.last)
    name = "" if to is None else name_of(call.port, to)
    facts = {"from": there.case.handler, "to": to}
    there = happen(step, there, Event.REASSIGN, facts, to=to, to_name=name)
    _tell_passed_on(step, there)
    return changed(there)


def _tell_passed_on(step: Step, there: Found[Case], *, besides: PersonId | None = None) -> None:
    """To who has it now, a colleague or the group; `besides`: who is told of it otherwise."""
    passed_on = StaffReassigned(patient=there.case.patient, case=there.case.id, actor=step.actor)
    tell(step, [one for one in who_handles(step, there) if one != besides], passed_on)


def take_up_again(call: Call, case: CaseId, _act: TakeUpAgain) -> CaseChanged:
    """Of the kinds that have it so."""
    step, there = reach_as_staff(call, case)
    return changed(happen(step, there, Event.UNTICK))


def changed(there: Found[Case]) -> CaseChanged:
    return CaseChanged(there.case.id, there.case.state)


def say(step: Step, there: Found[Case], kind: MessageKind, text: str, *, files: Sequence[File] = ()) -> None:
    write(step, there, kind, text, files=files)
    tell_or_leave(step, there, CaseAnsweredByStaff(patient=there.case.patient, case=there.case.id, what=kind))
