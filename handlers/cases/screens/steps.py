"""What may be done with a case now, as buttons; the same ones on the case and in notices about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from care.cases.events import Event
from care.cases.views import MessageKind
from handlers.cases.buttons import AskTakeOver, ClaimCase, TakeUp
from handlers.cases.kinds import Seen, shown
from handlers.cases.screens.words import status_word
from handlers.cases.writing_buttons import ChooseHandler, StartWriting
from handlers.talk.language import _, marked
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.screen import Button
from handlers.talk.words import Html, fill, plain, sentences


@dataclass(frozen=True, slots=True)
class Step:
    """The event that writing a text of this kind is, and what its button says."""

    event: Event
    label: str


STEPS: Mapping[MessageKind, Step] = {
    MessageKind.PART_ANSWER: Step(Event.PART_ANSWER, marked("Delsvar")),
    MessageKind.ASKED_BACK: Step(Event.ASK_BACK, marked("Motfråga")),
    MessageKind.QUESTION_REPLY: Step(Event.REPLY_TO_QUESTION, marked("Svara på frågan")),
    MessageKind.REMINDER: Step(Event.REMIND, marked("Skicka påminnelse")),
    MessageKind.CONFIRMATION: Step(Event.CONFIRM, marked("Besvara")),
}


def may_write(seen: Seen, kind: MessageKind) -> bool:
    return STEPS[kind].event in seen.card.may


def why_not(seen: Seen, kind: MessageKind, *, sending: bool = False) -> Html:
    """Why a text of this kind cannot be written, or sent, as the case stands."""
    case, of_kind = seen.case, shown(seen.case).why_not(seen, kind)
    if case.handler not in {None, seen.me}:
        said = fill(_("{name} har redan tagit ärendet."), name=case.handler_name)
    elif of_kind:
        said = fill(of_kind)
    elif kind is MessageKind.QUESTION_REPLY and case.open_question is None:
        said = fill(_("Frågan är redan besvarad."))
    elif seen.card.may & {Event.CLAIM, Event.TAKE}:
        said = fill(_("Fördela ärendet till dig först."))
    else:
        said = fill(_("Ärendet är nu: {state}."), state=status_word(seen.card.line))
    return sentences(_("INTE SKICKAT.") if sending else "", said)


def claim(seen: Seen) -> Button:
    """Of what one has already, by a call that one has noted, only the answer is begun."""
    mine = seen.case.handler == seen.me
    return button(_("Börja svara") if mine else _("Fördela till mig"), ClaimCase(case=seen.case.id))


def claiming(seen: Seen) -> Rows:
    """What nobody has is claimed, what a colleague has is taken over."""
    if seen.card.takes_over:
        label = plain(_("Ta över från {name}"), name=seen.case.handler_name)
        return (row(button(label, AskTakeOver(case=seen.case.id))),)
    return (row(claim(seen)),) if seen.card.may & {Event.CLAIM, Event.TAKE} else ()


def taking_up(seen: Seen) -> Rows:
    """What was ended too early."""
    opens = row(button(_("Öppna igen"), TakeUp(case=seen.case.id)))
    return (opens,) if Event.UNTICK in seen.card.may else ()


def answering(seen: Seen) -> Rows:
    """What the patient waits for most, first."""
    urgent = (MessageKind.QUESTION_REPLY, MessageKind.REMINDER)
    texts = tuple(write(seen, kind) for kind in urgent if may_write(seen, kind))
    return texts if seen.card.line.only_question else (*texts, *shown(seen.case).answering(seen))


def more_writing(seen: Seen) -> Rows:
    beside = (MessageKind.PART_ANSWER, MessageKind.ASKED_BACK)
    texts = row(*(button for kind in beside if may_write(seen, kind) for button in write(seen, kind)))
    passing = row(button(_("Omfördela"), ChooseHandler(case=seen.case.id)))
    return (*((texts,) if texts else ()), *((passing,) if Event.REASSIGN in seen.card.may else ()))


def write(seen: Seen, kind: MessageKind) -> Row:
    start = StartWriting(case=seen.case.id, kind=kind)
    label = shown(seen.case).writes.get(kind, STEPS[kind].label)
    return row(button(_(label), start))
