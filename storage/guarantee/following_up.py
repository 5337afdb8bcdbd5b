"""What staff do outside the chat: call, take down an answer, change the code, post letters and papers."""

from care.cases.acts import LetterPosted
from care.cases.events import Event
from care.cases.outcomes import CaseChanged
from care.cases.views import MessageKind
from care.guarantee.acts import (
    NoteCall,
    PapersPosted,
    RecordAnswer,
    Remind,
)
from care.guarantee.notices import OfferReminder
from care.guarantee.outcomes import Answered, Reminded
from care.guarantee.transitions import SILENT
from care.guarantee.values import Answer, Reply, Source
from care.refusals import NotAllowed
from care.values.ids import CaseId
from care.values.words import clean, required, within
from storage.cases.acting import happen
from storage.cases.handling import TEXT_LENGTH, changed, tell_taken_over
from storage.cases.posting import post_letter
from storage.cases.telling import tell_or_leave, write
from storage.guarantee.entries import NOTE_LENGTH
from storage.guarantee.reaching import as_offer, reach_offer
from storage.guarantee.telling import told_by_letter
from storage.verbs.call import Call
from storage.verbs.readers import readers_of


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
    """What it says is told, if it was not."""
    step, there, about = post_letter(call, case, act)
    if about is not None:
        there = told_by_letter(step, as_offer(there), about)
    return changed(there)


def papers_posted(call: Call, case: CaseId, _act: PapersPosted) -> CaseChanged:
    step, there = reach_offer(call, case)
    return changed(happen(step, there, Event.POST_PAPERS))
