"""Answering an offer: the summary before it is sent, the receipt, and changing what was sent."""

from dataclasses import replace
from datetime import datetime

from care.cases.events import Event
from care.guarantee.decisions import reason_limit
from care.guarantee.values import Answer
from care.people.guardians import read_by_child
from care.texts.text_ids import TextId
from care.values.clock import local_day
from handlers.bookings.screens.undo import can_undo
from handlers.guarantee.buttons import (
    ANSWERS,
    ChangeAnswer,
    EditAnswer,
    GoOn,
    LeaveAnswer,
    OpenOffer,
    OpenOffers,
    SendAnswer,
    UndoAnswer,
)
from handlers.guarantee.drafts import AnswerDraft
from handlers.guarantee.screens.offer import answer_rows, ask_button, care_answers
from handlers.guarantee.screens.reason import only_words, why
from handlers.guarantee.screens.words import Reading, already_answered, for_whom, in_words
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenMenu
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences


def of_draft(reading: Reading, draft: AnswerDraft) -> Screen:
    """The summary, when there is something to sum up; else why not."""
    if draft.answer is Answer.YES or (draft.text and not draft.anew):
        return summary(reading, draft)
    return why(reading, draft)


def without_words(reading: Reading, draft: AnswerDraft) -> Screen:
    """Nothing that can be read was sent: a yes needs no words, a no needs some."""
    return summary(reading, draft) if draft.answer is Answer.YES else only_words(reading, draft)


def summary(reading: Reading, draft: AnswerDraft) -> Screen:
    """What will be sent, and what it replaces, before it is sent; a reason with its counter."""
    place = ANSWERS.index(draft.answer)
    about = {"case": draft.case, "child": draft.child, "answer": place}
    send = SendAnswer.model_validate({**about, "mark": mark_of(draft.text)})
    text = paragraphs(
        for_whom(reading),
        reading.said(TextId.SUMMARY, svar=_agreed(reading, draft)),
        _replaces(reading),
        _counter(reading, draft),
    )
    return Screen(
        text=text,
        rows=(
            row(button(_("Ändra"), EditAnswer.model_validate(about))),
            row(button(_("Avbryt"), LeaveAnswer(case=draft.case, child=draft.child))),
            row(button(_("Skicka svaret"), send)),
        ),
    )


def _replaces(reading: Reading) -> str:
    reply = reading.card.case.reply
    if reply is None:
        return ""
    by, answer = reading.card.answered_by, in_words(reading, reply.answer, reply.reason)
    if by:
        return fill(_("Då gäller inte längre svaret från {name}: {answer}"), name=by, answer=answer)
    return fill(_("Då gäller inte längre svaret som är skickat: {answer}"), answer=answer)


def _agreed(reading: Reading, draft: AnswerDraft) -> str:
    """A yes says what is agreed to, the journal on a line of its own."""
    if draft.answer is Answer.YES:
        return reading.said(TextId.YES)
    return in_words(reading, draft.answer, draft.text)


def _counter(reading: Reading, draft: AnswerDraft) -> str:
    if draft.answer is Answer.YES:
        return ""
    limit = reason_limit(draft.answer, reading.card.rules)
    left = reading.said(TextId.REASON_LEFT, tecken_kvar=limit - len(draft.text), tecken_högst=limit)
    return sentences(left + ".", _("Skriv mer om du vill lägga till något."))


def left(reading: Reading, draft: AnswerDraft) -> Screen:
    """`Avbryt`: nothing is sent or changed, and the way back."""
    kept = _("Det du skrev är kvar.") if draft.text else ""
    reply, by = reading.card.case.reply, reading.day("svara_senast")
    nothing = _("Inget har ändrats.") if reply else _("Inget svar är skickat.")
    stands = _in_force(reading) if reply else bold(fill(_("Svara senast {day}."), day=by)) if by else ""
    text = paragraphs(for_whom(reading), sentences(_("Avbrutet."), nothing, kept), stands)
    go_on = row(button(_("Fortsätt på ditt svar"), GoOn(case=draft.case, child=draft.child)))
    return Screen(
        text=text,
        rows=(go_on, row(button(_("Snabbare vård"), OpenOffers()), button(_("Visa menyn"), OpenMenu()))),
    )


def _in_force(reading: Reading) -> str:
    """What was sent before, and by whom."""
    reply, by = reading.card.case.reply, reading.card.answered_by
    answer = in_words(reading, reply.answer, reply.reason) if reply else ""
    return already_answered(reading, answer) if by else fill(_("Ditt svar gäller: {answer}"), answer=answer)


def answer_chosen(reading: Reading) -> Screen:
    """What stands in the place of the summary when the answer is sent: the receipt below says which."""
    return Screen(text=paragraphs(for_whom(reading), _("Ditt svar är skickat.")))


def answer_sent(reading: Reading, *, undo_until: datetime | None = None) -> Screen:
    """The receipt: what was answered, when somebody answers, until when it can be changed or taken back."""
    case, child = reading.card.case, reading.child
    reply = case.reply
    answer = in_words(reading, reply.answer, reply.reason) if reply else ""
    told = _told(reading, answer, late=bool(reply and reply.late))
    late = _("Sent svar: {answer}") if reply and reply.late else ""
    change = row(button(_("Ändra svaret"), ChangeAnswer(case=case.id, child=child)))
    return Screen(
        text=paragraphs(
            for_whom(reading), told, fill(late, answer=answer) if late else "", can_undo(undo_until)
        ),
        rows=(
            *((change,) if Event.CHANGE_ANSWER in reading.card.may else ()),
            *(_undo(reading) if undo_until else ()),
            row(button(_("Snabbare vård"), OpenOffers()), button(_("Visa menyn"), OpenMenu())),
        ),
        new=True,
    )


def _undo(reading: Reading) -> Rows:
    case = reading.card.case
    undo = UndoAnswer(case=case.id, child=reading.child, mark=mark_of_reply(reading))
    return (row(button(_("Ångra"), undo)),)


def mark_of_reply(reading: Reading) -> int:
    """Of the answer that counts now."""
    reply = reading.card.case.reply
    return mark_of(f"{reply.at} {reply.answer} {reply.reason}") if reply else 0


def undone(reading: Reading) -> Screen:
    """The earlier answer holds again: the receipt says which."""
    receipt = answer_sent(reading)
    head = lines(bold(_("ÅNGRAT")), _("Ditt förra svar gäller igen."))
    return replace(receipt, text=paragraphs(head, Html(receipt.text)))


def none_given() -> Html:
    """The answer is taken back, and there was none before it."""
    return lines(bold(_("ÅNGRAT")), _("Inget svar är skickat. Du kan svara igen."))


def _told(reading: Reading, answer: str, *, late: bool) -> Html | str:
    """The standard text promises a day; not one that is past, or that the child reads alone."""
    due = reading.card.case.answer_due
    ahead = due is not None and due >= local_day(reading.now)
    if due is None or (ahead and not read_by_child(due, reading.card.acts_until)):
        return reading.said(TextId.LATE_ANSWER if late else TextId.RECEIPT, svar=answer)
    then = care_answers(reading, due)
    return paragraphs(
        sentences(_("SKICKAT."), _("Du har svarat:")),
        answer,
        sentences(then, reading.said(TextId.CHANGE_ANSWER)),
    )


def change(reading: Reading) -> Screen:
    """`Ändra svaret`: what was answered, and the three answers again."""
    reply = reading.card.case.reply
    said = in_words(reading, reply.answer, reply.reason) if reply else ""
    text = paragraphs(
        for_whom(reading),
        already_answered(reading, said),
        reading.said(TextId.CHANGE_ANSWER),
    )
    keep = button(_("Behåll svaret"), OpenOffer(case=reading.card.case.id, child=reading.child))
    return Screen(text=text, rows=(*answer_rows(reading), row(keep)))


def cannot_change(reading: Reading) -> Screen:
    """Staff have begun: a question, or the telephone."""
    text = paragraphs(for_whom(reading), reading.said(TextId.CANNOT_CHANGE))
    back = button(_("Visa erbjudandet"), OpenOffer(case=reading.card.case.id, child=reading.child))
    return Screen(text=text, rows=(row(ask_button(reading)), row(back)))
