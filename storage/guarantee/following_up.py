"""What staff do outside the chat: call, take down an answer, change the code, post letters and papers."""

from sqlalchemy import bindparam, select, update

from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.views import MessageKind
from care.guarantee.acts import (
    Confirm,
    CorrectCode,
    LetterPosted,
    NoteCall,
    PapersPosted,
    RecordAnswer,
    Remind,
    SetCode,
)
from care.guarantee.codes import CODE_MOVES, next_code
from care.guarantee.notices import OfferReminder, StaffCode
from care.guarantee.outcomes import Answered, CodeTicked, Confirmed, EntryChanged, Reminded
from care.guarantee.refusals import CodeMoved
from care.guarantee.transitions import SILENT
from care.guarantee.values import Answer, Code, Reply, Source
from care.people.roles import Act
from care.refusals import NotAllowed, NotYours
from care.values.ids import CaseId, EntryId, PersonId, UnitId
from care.values.words import clean, required, within
from storage.cases.acting import Audited, Subject, audit, happen, record
from storage.cases.handling import TEXT_LENGTH, changed, say, tell_taken_over
from storage.cases.staff import demand_at, step_of
from storage.cases.telling import tell_or_leave, who_handles, write
from storage.engine.columns import exactly, instant, reference, words
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.guarantee.reaching import reach_offer
from storage.guarantee.telling import told_by_letter
from storage.tables.case_threads import dispatches
from storage.tables.guarantee import waiting_entries
from storage.verbs.asking import LOCK
from storage.verbs.call import Call
from storage.verbs.journal import About
from storage.verbs.readers import readers_of
from storage.verbs.tell import tell

NOTE_LENGTH = 1000
SET_CODE = (
    update(waiting_entries)
    .where(waiting_entries.c.id == bindparam("row", type_=reference()))
    .values(code=bindparam("to", type_=words()), documented=bindparam("why", type_=words()))
)
ENTRY = select(
    waiting_entries.c.patient_id,
    waiting_entries.c.unit_id,
    waiting_entries.c.code,
    waiting_entries.c.documented,
).where(waiting_entries.c.id == bindparam("entry", type_=reference()))
DISPATCH = select(dispatches.c.case_id, dispatches.c.about).where(
    dispatches.c.id == bindparam("dispatch", type_=reference())
)
POSTED = (
    update(dispatches)
    .where(dispatches.c.id == bindparam("row", type_=reference()), dispatches.c.state == exactly("to_post"))
    .values(
        state=exactly("posted"),
        posted_at=bindparam("at", type_=instant()),
        posted_by=bindparam("who", type_=reference()),
    )
)


def confirm(call: Call, case: CaseId, act: Confirm) -> Confirmed:
    step, there = reach_offer(call, case)
    said = required(act.text, TEXT_LENGTH)
    facts = {"template": act.template.value}
    there = happen(step, there, Event.CONFIRM, facts, template=act.template)
    say(step, there, MessageKind.CONFIRMATION, said)
    reply = there.case.reply
    assert reply is not None  # noqa: S101 - only an answer is confirmed
    proposed = next_code(there.case.type, reply.answer)
    tell(step, who_handles(step, there), StaffCode(patient=there.case.patient, case=case))
    return Confirmed(case, proposed, act.template)


def remind(call: Call, case: CaseId, act: Remind) -> Reminded:
    step, there = reach_offer(call, case)
    said = required(act.text, TEXT_LENGTH)
    reaches = bool(readers_of(step.port, there.case.patient, step.now))
    there = happen(step, there, Event.REMIND, reaches=reaches)
    write(step, there, MessageKind.REMINDER, said)
    too = there.rules.tells_outside_too
    reminder = OfferReminder(patient=there.case.patient, case=case, manual=True, outside_too=too)
    tell_or_leave(step, there, reminder)
    dates = there.case.deadlines
    assert dates is not None  # noqa: S101 - an offer that was sent has its dates
    return Reminded(case, dates.reply_by, dates.last_day)


def not_reached(call: Call, case: CaseId, act: NoteCall) -> CaseChanged:
    """Stays in the ring list: who called, when and how often stands in the audit."""
    step, there = reach_offer(call, case)
    said = within(clean(act.note), NOTE_LENGTH)
    there = happen(step, there, Event.CALL, {"reached": False, "note": said})
    if said:
        write(step, there, MessageKind.CALL_NOTE, said)
    return changed(there)


def record_answer(call: Call, case: CaseId, act: RecordAnswer) -> Answered:
    """By telephone after the closing the call itself is an event too. Who takes it down goes on with it."""
    step, there = reach_offer(call, case)
    had, name = there.case.handler, there.case.handler_name
    given, source = act.answer, act.source
    if source is Source.CHAT:
        raise NotAllowed
    said = "" if given is Answer.YES else clean(act.reason)
    reply = Reply(answer=given, reason=said, at=call.now, by=call.asker.person, source=source)
    if there.case.state in SILENT and source is Source.PHONE:
        there = happen(step, there, Event.CALL, {"reached": True})
    facts = {"answer": given.value, "reason": said, "source": source.value}
    there = happen(step, there, Event.RECORD_ANSWER, facts, reply=reply)
    write(step, there, MessageKind.ANSWER, said, answer=given.value)
    tell_taken_over(step, there, had, name)
    due = there.case.answer_due
    assert due is not None  # noqa: S101 - an answer has its day
    return Answered(case, given, late=False, changed=False, answer_due=due)


def tick_code(call: Call, case: CaseId, act: SetCode) -> CodeTicked:
    """The entry follows the answer: the only way by which an entry ever leaves HV. A no is then done with."""
    step, there = reach_offer(call, case)
    code, said = act.code, within(clean(act.documented), NOTE_LENGTH)
    facts = {"from": there.case.code.value, "to": code.value, "documented": said}
    there = happen(step, there, Event.SET_CODE, facts, new_code=code, text=said)
    _set_code(step.port, there.case.entry, code, said if code is Code.REMOVED else "")
    reply = there.case.reply
    if reply is not None and reply.answer is not Answer.YES:
        there = happen(step, there, Event.FINISH)
    return CodeTicked(case, code, there.case.state)


def correct_code(call: Call, case: CaseId, act: CorrectCode) -> CodeTicked:
    """Whoever of the unit sees the slip. Raises NotThisStep."""
    step, there = reach_offer(call, case)
    facts = {"from": there.case.code.value, "to": act.code.value}
    there = happen(step, there, Event.CORRECT_CODE, facts, new_code=act.code)
    _set_code(step.port, there.case.entry, act.code, "")
    return CodeTicked(case, act.code, there.case.state)


def letter_posted(call: Call, case: CaseId, act: LetterPosted) -> CaseChanged:
    """Twice is safe: the first one stands."""
    row = call.port.one(DISPATCH, dispatch=act.dispatch)
    if row is None or row[0] != case:
        raise NotYours
    step, there = reach_offer(call, case)
    if step.port.run(POSTED, row=act.dispatch, at=to_micros(step.now), who=step.actor) == 1:
        state = there.case.state.value
        record(step, there, "letter_posted", was=state, facts={"dispatch": act.dispatch})
        there = told_by_letter(step, there, MessageKind(row[1] or MessageKind.OFFER))
    return changed(there)


def papers_posted(call: Call, case: CaseId, _act: PapersPosted) -> CaseChanged:
    step, there = reach_offer(call, case)
    return changed(happen(step, there, Event.POST_PAPERS))


def regret(call: Call, entry: EntryId, *, note: str) -> EntryChanged:
    """P becomes HV again, so that a new offer can be sent. Raises CodeMoved."""
    patient, unit = _reach_entry(call, entry)
    said = required(note, NOTE_LENGTH)
    row = call.port.one(ENTRY, entry=entry)
    code = Code(row[2]) if row else Code.HV
    if Code.HV not in CODE_MOVES.get(code, frozenset()):
        raise CodeMoved(code)
    _set_code(call.port, entry, Code.HV, "")
    audit(
        step_of(call),
        Subject(About.ENTRY, entry, patient, unit),
        Audited("regret", code.value, "HV", {"note": said}),
    )
    return EntryChanged(entry, Code.HV)


def _reach_entry(call: Call, entry: EntryId) -> tuple[PersonId, UnitId]:
    """The patient's row locked. Raises NotYours, NotAllowed."""
    row = call.port.one(ENTRY, entry=entry)
    if row is None:
        raise NotYours
    demand_at(call, Act.HANDLE_CASE, UnitId(row[1]))
    call.port.one(LOCK, patient=row[0])
    return PersonId(row[0]), UnitId(row[1])


def _set_code(port: Port, entry: EntryId, code: Code, documented: str) -> None:
    port.run(SET_CODE, row=entry, to=code.value, why=documented)
