"""What staff do outside the chat: call, take down an answer, change the code, post letters and papers."""

from sqlalchemy import bindparam, select, update

from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.views import MessageKind
from care.guarantee.acts import (
    LetterPosted,
    NoteCall,
    PapersPosted,
    RecordAnswer,
    Remind,
)
from care.guarantee.notices import OfferReminder
from care.guarantee.outcomes import Answered, Reminded
from care.guarantee.transitions import SILENT
from care.guarantee.values import Answer, Reply, Source
from care.refusals import NotAllowed, NotYours
from care.values.ids import CaseId
from care.values.words import clean, required, within
from storage.cases.acting import happen, record
from storage.cases.handling import TEXT_LENGTH, changed, tell_taken_over
from storage.cases.telling import tell_or_leave, write
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import to_micros
from storage.guarantee.entries import NOTE_LENGTH
from storage.guarantee.reaching import reach_offer
from storage.guarantee.telling import told_by_letter
from storage.tables.case_threads import dispatches
from storage.verbs.call import Call
from storage.verbs.readers import readers_of

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


def remind(call: Call, case: CaseId, act: Remind) -> Reminded:
    step, there = reach_offer(call, case)
    said = required(act.text, TEXT_LENGTH)
    reaches = bool(readers_of(step.port, there.case.patient, step.now))
    there = happen(step, there, Event.REMIND, reaches=reaches)
    write(step, there, MessageKind.REMINDER, said, files=act.files)
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
