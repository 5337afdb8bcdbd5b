"""Answering a case: the standard answer before it is sent, the receipt, the code that follows."""

from care.cases.events import Event
from care.cases.views import MessageKind
from care.guarantee.undoing import recall_until, untick_until
from care.guarantee.values import Code
from handlers.cases.screens.case import cut
from handlers.cases.screens.lists import to_list_of
from handlers.cases.screens.steps import answering
from handlers.cases.screens.words import delivered, headline, in_a_line, reads, what_now
from handlers.cases.screens.write import Written, attaching, to_parts_of
from handlers.guarantee.reply_buttons import (
    PART_TEXTS,
    EditReply,
    SendReply,
    StandardReply,
    TakePart,
    UndoReply,
    UndoTick,
    WriteReply,
)
from handlers.guarantee.screens.case_words import code_word
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.screens.steps import answer_at_once, ticking
from handlers.guarantee.screens.untold import telling
from handlers.talk.dates import to_the_second
from handlers.talk.files import attached_line
from handlers.talk.language import _, marked
from handlers.talk.rich import rich
from handlers.talk.rows import Rows, back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import OnCase, ShowCase
from handlers.talk.words import Html, bold, fill, italic, lines, paragraphs


def preview_reply(seen: SeenOffer, written: Written, *, mark: int, own: Rows = ()) -> Screen:
    """The answer as the patient will read it, signature and all."""
    number, standard = seen.case.id, written.standard
    body = paragraphs(
        headline(seen),
        bold(_("Så här blir svaret till patienten:")),
        rich(cut(written.text)),
        attached_line(written.files),
        italic(_("UTKAST: texten är inte godkänd av regionen.")) if written.draft else "",
        reads(seen, standard=standard),
        in_a_line(seen),
    )
    return Screen(
        text=body,
        rows=(
            row(button(_("Skicka svaret"), SendReply(case=number, mark=mark))),
            *answer_at_once(seen, mark),
            row(button(_("Ändra texten"), EditReply(case=number))),
            *(() if standard else (row(button(_("Ta standardsvaret"), StandardReply(case=number))),)),
            *own,
            *attaching(seen, MessageKind.CONFIRMATION),
            row(back(ShowCase(case=number))),
        ),
    )


PART_LABELS = (marked("Vi behöver mer tid"), marked("Vi frågar en kollega"), marked("Vi ringer dig"))
"""In the order of PART_TEXTS."""


def part_templates(seen: SeenOffer) -> Rows:
    taps = (TakePart(case=seen.case.id, text=place) for place in range(len(PART_TEXTS)))
    return tuple(row(button(_(label), tap)) for label, tap in zip(PART_LABELS, taps, strict=True))


def edit_reply(seen: SeenOffer, text: str) -> Screen:
    """The text alone, so that it can be copied."""
    ask = _("Kopiera texten, ändra den och skicka den hit. Den nya texten ersätter den gamla.")
    parts = to_parts_of(seen, MessageKind.CONFIRMATION, text)
    return Screen(
        text=paragraphs(headline(seen), cut(text), ask),
        rows=(*parts, row(back(WriteReply(case=seen.case.id)))),
    )


def reply_sent(seen: SeenOffer) -> Screen:
    """`SKICKAT`, and the code change at once."""
    to = fill(_("Svaret till {name} är skickat."), name=seen.card.line.patient_name)
    return Screen(
        text=paragraphs(delivered(seen, to, MessageKind.CONFIRMATION), what_now(seen)),
        rows=(*telling(seen), *_left(seen), *_onwards(seen)),
        new=True,
    )


def ask_documented(seen: SeenOffer) -> Screen:
    what = fill(_("{name} tas bort ur väntelistan."), name=seen.card.line.patient_name)
    ask = _("Skriv var du har dokumenterat det. Sedan bockas kodändringen av.")
    return Screen(
        text=paragraphs(headline(seen), lines(what, ask)), rows=(row(back(ShowCase(case=seen.case.id))),)
    )


def ticked(seen: SeenOffer, code: Code) -> Screen:
    until = untick_until(seen.case, seen.card.rules)
    undo = _undoing(seen, Event.UNTICK, UndoTick(case=seen.case.id))
    can = fill(_("Du kan ångra till klockan {time}."), time=to_the_second(until)) if undo and until else ""
    text = paragraphs(lines(_done(seen, code), can), what_now(seen))
    return Screen(text=text, rows=(*_left(seen), *undo, *_onwards(seen)), new=True)


def answered_and_ticked(seen: SeenOffer) -> Screen:
    """The answer goes when it can be taken back no longer."""
    to, until = seen.card.line.patient_name, recall_until(seen.case, seen.card.rules)
    gone = delivered(seen, fill(_("Svaret till {name} är skickat."), name=to), MessageKind.CONFIRMATION)
    undo = _undoing(seen, Event.RECALL, UndoReply(case=seen.case.id))
    if undo and until:
        head = bold(fill(_("SKICKAS KLOCKAN {time}"), time=to_the_second(until)))
        gone = lines(head, fill(_("Svaret till {name}. Du kan ångra till dess."), name=to))
    text = paragraphs(gone, _done(seen, seen.case.code), what_now(seen))
    return Screen(text=text, rows=(*_left(seen), *undo, *_onwards(seen)), new=True)


def taken_back(seen: SeenOffer, *, reply: bool) -> Screen:
    """`reply`: the answer too."""
    to = seen.card.line.patient_name
    not_sent = fill(_("Svaret till {name} är inte skickat."), name=to) if reply else ""
    code = fill(_("{name}: koden är {code}."), name=to, code=code_word(seen.case.code))
    text = paragraphs(lines(bold(_("ÅNGRAT")), not_sent, code), what_now(seen))
    return Screen(text=text, rows=(*ticking(seen), *_onwards(seen)), new=True)


def _done(seen: SeenOffer, code: Code) -> Html:
    done = fill(_("{name}: koden är {code}."), name=seen.card.line.patient_name, code=code_word(code))
    return lines(bold(_("AVBOCKAD")), done)


def _left(seen: SeenOffer) -> Rows:
    """What is still to be done in it: a question that waits, the code."""
    return (*answering(seen), *ticking(seen))


def _undoing(seen: SeenOffer, event: Event, undo: OnCase) -> Rows:
    return (row(button(_("Ångra"), undo)),) if event in seen.card.may else ()


def _onwards(seen: SeenOffer) -> Rows:
    show = button(_("Visa ärendet"), ShowCase(case=seen.case.id))
    return (row(show), row(to_list_of(seen), to_staff_menu()))
