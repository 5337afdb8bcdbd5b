"""Why not: what a no means, then the reason, which must be written and may be long but not too long."""

from care.cases.events import Event
from care.guarantee.decisions import reason_limit
from care.guarantee.values import Answer
from care.texts.text_ids import TextId
from handlers.guarantee.buttons import ANSWERS, ChangeAnswer, FillReason, GoOn, LeaveAnswer, OpenOffer
from handlers.guarantee.drafts import AnswerDraft
from handlers.guarantee.screens.words import Reading, for_whom, label_of
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Rows, button, row, shortened
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, italic, lines, paragraphs, sentences

QUESTION_OF = {Answer.NO: TextId.REASON_NO, Answer.NO_NEED: TextId.REASON_NO_NEED}
LONGEST_LABEL = 34


def why(reading: Reading, draft: AnswerDraft, *, said: str = "") -> Screen:
    """What a no means first; then why, to be written. `said`: what was wrong with what was written."""
    limit = reason_limit(draft.answer, reading.card.rules)
    asked = reading.said(QUESTION_OF[draft.answer], tecken_högst=limit)
    text = paragraphs(for_whom(reading), said, _chosen(reading, draft), asked, _written(draft))
    return Screen(text=text, rows=(*_examples(reading, draft), *_ways(reading, draft)))


def _chosen(reading: Reading, draft: AnswerDraft) -> Html:
    """The answer in its own words."""
    if draft.answer is not Answer.NO:
        return bold(reading.said(TextId.NO_NEED))
    no, meant = reading.said(TextId.NO), reading.said(TextId.CONSEQUENCE)
    return lines(bold(label_of(Answer.NO, for_child=reading.card.for_child)), no, meant)


def _written(draft: AnswerDraft) -> Html:
    """What is there already: the next words take its place, or are added."""
    if not draft.text:
        return Html("")
    then = _("Skriv en ny text om du vill byta ut den.") if draft.anew else ""
    return paragraphs(lines(_("Din text:"), italic(draft.text)), then)


def _examples(reading: Reading, draft: AnswerDraft) -> Rows:
    """A tap fills the text; then it can be changed by writing."""
    if draft.answer is not Answer.NO:
        return ()
    case, child, place = draft.case, draft.child, ANSWERS.index(draft.answer)
    return tuple(
        row(
            button(
                shortened(reason.rstrip("."), LONGEST_LABEL),
                FillReason(case=case, child=child, answer=place, number=number),
            )
        )
        for number, reason in enumerate(reading.reasons())
    )


def _ways(reading: Reading, draft: AnswerDraft) -> Rows:
    case, child = draft.case, draft.child
    keep = (button(_("Behåll texten"), GoOn(case=case, child=child)),) if draft.text else ()
    another = button(_("Välj ett annat svar"), OpenOffer(case=case, child=child))
    if Event.CHANGE_ANSWER in reading.card.may:
        another = button(_("Välj ett annat svar"), ChangeAnswer(case=case, child=child))
    leave = button(_("Avbryt"), LeaveAnswer(case=case, child=child))
    return (row(*keep, another), row(leave))


def too_long(reading: Reading, draft: AnswerDraft, length: int) -> Screen:
    """What was too long is not kept; what was written before it is."""
    limit = reason_limit(draft.answer, reading.card.rules)
    over = ngettext("Det är {count} tecken för mycket.", "Det är {count} tecken för mycket.", length - limit)
    told = reading.said(TextId.REASON_LONG, tecken=length, tecken_högst=limit)
    kept = _("Det du skrev först är kvar.") if draft.text else ""
    return why(reading, draft, said=sentences(told, fill(over, count=length - limit), kept))


def only_words(reading: Reading, draft: AnswerDraft) -> Screen:
    """An empty text, a photo, a voice message."""
    kind = _("Bilder och röstmeddelanden kan jag inte ta emot här.")
    return why(reading, draft, said=sentences(reading.said(TextId.REASON_EMPTY), kind))
