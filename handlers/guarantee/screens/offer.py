"""An offer of faster care as the patient reads it: what is new, where it stands, what can be done now."""

from datetime import date

from care.cases.events import Event
from care.cases.values import Addressee
from care.cases.views import MessageKind, passed_to
from care.guarantee.transitions import ANSWERING
from care.guarantee.values import Answer, CaseState
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.texts.text_ids import TextId
from handlers.guarantee.buttons import (
    ANSWERS,
    AskAbout,
    ChangeAnswer,
    ChooseAnswer,
    FetchFiles,
    GoOn,
    OpenOffer,
    OpenOffers,
    ReadCommon,
    ReadThread,
    WriteQuestion,
)
from handlers.guarantee.drafts import AnswerDraft
from handlers.guarantee.screens.thread import LONGEST_THREAD, attached, from_care, news, says_you, words
from handlers.guarantee.screens.words import Reading, already_answered, for_whom, in_words, label_of
from handlers.talk.language import _, language
from handlers.talk.rows import Row, Rows, back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.units import answered_by
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

FIRST_ANSWERS = ANSWERING | {Event.ANSWER_LATE}
TRAVEL = 8
"""Where the text about the journey stands after the common questions."""


def offer(reading: Reading, *, draft: AnswerDraft | None = None, said: str = "") -> Screen:
    """`said` stands first: what has just happened. Telegram takes 4096 characters: more is folded."""
    told = paragraphs(*(words(reading, message) for message in news(reading.card)))
    stands = paragraphs(status(reading), _begun(draft))
    you = fill(_("Med ”du” menas {name} i det som vården skriver."), name=reading.card.patient_name)
    whose = lines(for_whom(reading), you if reading.card.for_child and says_you(reading) else "")
    head = paragraphs(said, whose, bold(reading.said(TextId.CASE_TYPE)))
    room = LONGEST_THREAD - len(head) - len(stands)
    folded = told if len(told) <= room else _folded(reading, room)
    text = paragraphs(head, folded, stands)
    return Screen(text=text, rows=_rows(reading, draft, is_folded=folded is not told))


def waits_again(reading: Reading, *, draft: AnswerDraft | None, said: str) -> Screen:
    """After `Ångra`: by when it can be answered, and the answers; the offer itself is a tap away."""
    case, child = reading.card.case.id, reading.child
    text = paragraphs(said, for_whom(reading), *_until(reading), _begun(draft))
    show = row(button(_("Visa erbjudandet"), OpenOffer(case=case, child=child)))
    go_on = (_going_on(reading),) if draft else ()
    return Screen(text=text, rows=(*go_on, *answer_rows(reading), show, row(back(OpenOffers()))))


def read_first(reading: Reading) -> Screen:
    """To who answers in words what has not been opened."""
    opens = OpenOffer(case=reading.card.case.id, child=reading.child)
    text = sentences(_("Inget svar är skickat."), _("Läs meddelandet först. Sedan kan du svara."))
    return Screen(text=text, rows=(row(button(_("Läs meddelandet"), opens)),))


def _begun(draft: AnswerDraft | None) -> str:
    return _("Du har börjat på ett svar. Det är inte skickat.") if draft else ""


def _going_on(reading: Reading) -> Row:
    return row(button(_("Fortsätt på ditt svar"), GoOn(case=reading.card.case.id, child=reading.child)))


def _folded(reading: Reading, room: int) -> Html:
    """The newest alone, cut between two words."""
    newest = words(reading, news(reading.card)[-1], room=room)
    return paragraphs(newest, _("Det finns mer att läsa."))


def status(reading: Reading) -> Html:
    """Where it stands, with the case's own dates."""
    return paragraphs(_of_state(reading), _of_question(reading))


def _of_state(reading: Reading) -> str:
    case = reading.card.case
    if case.reply is not None:
        return _answered(reading)
    if case.state is CaseState.CLOSED:
        return _("Ärendet är avslutat.")
    if case.state in {CaseState.AUTO_CLOSED, CaseState.PHONE_FOLLOW_UP}:
        shown = any(one.kind is MessageKind.AUTO_CLOSED for one in news(reading.card))
        return "" if shown else reading.said(TextId.CLOSED)
    return paragraphs(reading.said(TextId.ANSWER_SOON), *_until(reading), reading.said(TextId.CONFIRM_READ))


def _until(reading: Reading) -> tuple[str, ...]:
    """One last day to answer, never one that is past; and when the case is closed."""
    if not reading.day("svara_senast"):
        return (bold(_("Du kan fortfarande svara.")),)
    return (bold(reading.said(TextId.REPLY_BY)), reading.said(TextId.CLOSES))


def _answered(reading: Reading) -> Html:
    case, may = reading.card.case, reading.card.may
    reply = case.reply
    said = in_words(reading, reply.answer, reply.reason) if reply else ""
    answered = already_answered(reading, said)
    late = _("Det är ett sent svar. Vi tar hand om det ändå.") if reply and reply.late else ""
    if case.state is CaseState.CLOSED:
        return paragraphs(answered, sentences(late, _("Ärendet är avslutat.")))
    then = care_answers(reading, case.answer_due) if case.answer_due else ""
    change = reading.said(TextId.CHANGE_ANSWER) if Event.CHANGE_ANSWER in may else ""
    return paragraphs(answered, sentences(late, then, change))


def _of_question(reading: Reading) -> str:
    case = reading.card.case
    if case.asked_back:
        return _("Vården har ställt en fråga till dig.")
    if case.open_question is None or case.question_due is None:
        return ""
    got = fill(_("{who} har fått din fråga."), who=asked_of(reading))
    return sentences(got, care_answers(reading, case.question_due))


def care_answers(reading: Reading, by: date) -> Html:
    """When, to who reads it."""
    return answered_by(by, reading.card.unit, reading.now, reading.card.acts_until)


def asked_of(reading: Reading) -> str:
    """Who answers the patient's questions now."""
    case = reading.card.case
    if case.open_question is Addressee.OTHER_UNIT:
        return passed_to(reading.card.thread)
    service = case.open_question is Addressee.SERVICE or (
        case.open_question is None and case.provider_told_at is not None
    )
    return _("Vårdgarantiservice") if service else reading.card.unit.name


def may_answer(reading: Reading) -> bool:
    """The offer waits for an answer, or takes a late one, or another."""
    return bool(reading.card.may & (FIRST_ANSWERS | {Event.CHANGE_ANSWER}))


def _rows(reading: Reading, draft: AnswerDraft | None, *, is_folded: bool) -> Rows:
    may = reading.card.may
    return (
        *((_going_on(reading),) if draft and may_answer(reading) else ()),
        *(answer_rows(reading) if may & FIRST_ANSWERS else ()),
        *_changing(reading),
        *_asking(reading),
        *_more(reading, is_folded=is_folded),
        row(back(OpenOffers())),
    )


def answer_rows(reading: Reading) -> Rows:
    """The three answers, none of them chosen beforehand."""
    case, child = reading.card.case.id, reading.child
    return tuple(
        row(
            button(
                label_of(answer, for_child=bool(child)), ChooseAnswer(case=case, child=child, answer=place)
            )
        )
        for place, answer in enumerate(ANSWERS)
    )


def _changing(reading: Reading) -> Rows:
    if Event.CHANGE_ANSWER not in reading.card.may:
        return ()
    return (row(button(_("Ändra svaret"), ChangeAnswer(case=reading.card.case.id, child=reading.child))),)


def _asking(reading: Reading) -> Rows:
    case, child = reading.card.case, reading.child
    if Event.ASK_QUESTION not in reading.card.may:
        return ()
    reply = row(button(_("Svara på frågan"), WriteQuestion(case=case.id, child=child)))
    return (*((reply,) if case.asked_back else ()), row(ask_button(reading)))


def ask_button(reading: Reading) -> Button:
    return button(_("Ställ en fråga"), AskAbout(case=reading.card.case.id, child=reading.child))


def _more(reading: Reading, *, is_folded: bool) -> Rows:
    """The journey, unless the answer was no; the other messages, when there are any."""
    case, child = reading.card.case, reading.child
    travel: Row = row(
        button(_("Resan, och att ta med någon"), ReadCommon(case=case.id, child=child, number=TRAVEL))
    )
    label = _("Läs hela meddelandet") if is_folded else _("Alla meddelanden")
    fetch: Row = row(button(_("Hämta bilagorna"), FetchFiles(case=case.id, child=child)))
    every: Row = row(button(label, ReadThread(case=case.id, child=child)))
    hidden = len(from_care(reading.card)) > len(news(reading.card)) or language() != SOURCE_LANGUAGE
    return (
        *((travel,) if _may_travel(reading) else ()),
        *((fetch,) if attached(reading.card) else ()),
        *((every,) if is_folded or hidden else ()),
    )


def _may_travel(reading: Reading) -> bool:
    """There is, or may still be, a journey to another provider."""
    reply = reading.card.case.reply
    if reply is None:
        return bool(reading.card.may & FIRST_ANSWERS)
    return reply.answer is Answer.YES
