"""Answering a case: the standard answer before it is sent, the receipt, the code that follows."""

from care.cases.views import MessageKind
from care.guarantee.codes import next_code
from care.guarantee.values import Code
from handlers.cases.screens.case import cut
from handlers.cases.screens.lists import to_list_of, to_staff_menu
from handlers.cases.screens.words import delivered, headline, reads, what_now
from handlers.guarantee.reply_buttons import (
    CODES,
    EditReply,
    SendAndTick,
    SendReply,
    StandardReply,
    WriteReply,
)
from handlers.guarantee.screens.case_words import code_word
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.screens.steps import ticking
from handlers.guarantee.screens.untold import telling
from handlers.talk.language import _
from handlers.talk.rows import Rows, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, fill, italic, lines, paragraphs, plain


def preview_reply(seen: SeenOffer, text: str, *, mark: int, draft: bool, standard: bool = False) -> Screen:
    """The answer as the patient will read it, signature and all. `draft`: the region has not approved it;
    `standard`: it is the unit's own text, in the patient's language.
    """
    number = seen.case.id
    body = paragraphs(
        headline(seen),
        bold(_("Så här blir svaret till patienten:")),
        cut(text),
        italic(_("UTKAST: texten är inte godkänd av regionen.")) if draft else "",
        reads(seen, standard=standard),
    )
    return Screen(
        text=body,
        rows=(
            row(button(_("Skicka svaret"), SendReply(case=number, mark=mark))),
            *_and_tick(seen, mark),
            row(button(_("Ändra texten"), EditReply(case=number))),
            *(() if standard else (row(button(_("Ta standardsvaret"), StandardReply(case=number))),)),
            row(back(ShowCase(case=number))),
        ),
    )


def _and_tick(seen: SeenOffer, mark: int) -> Rows:
    """Where the code needs no words of its own."""
    reply = seen.case.reply
    code = None if reply is None or seen.case.code_set else next_code(seen.case.type, reply.answer)
    if code not in CODES or not seen.case.digital:
        return ()
    label = plain(_("Svara och bocka av {code}"), code=code.value)
    return (row(button(label, SendAndTick(case=seen.case.id, mark=mark))),)


def edit_reply(seen: SeenOffer, text: str) -> Screen:
    """The text alone, so that it can be copied."""
    ask = _("Kopiera texten, ändra den och skicka den hit. Den nya texten ersätter den gamla.")
    return Screen(
        text=paragraphs(headline(seen), cut(text), ask), rows=(row(back(WriteReply(case=seen.case.id))),)
    )


def reply_sent(seen: SeenOffer) -> Screen:
    """`SKICKAT`, and the code change at once."""
    to = fill(_("Svaret till {name} är skickat."), name=seen.card.line.patient_name)
    return Screen(
        text=paragraphs(delivered(seen, to, MessageKind.CONFIRMATION), what_now(seen)),
        rows=(*telling(seen), *ticking(seen), *_onwards(seen)),
        new=True,
    )


def ask_documented(seen: SeenOffer) -> Screen:
    what = fill(_("{name} tas bort ur väntelistan."), name=seen.card.line.patient_name)
    ask = _("Skriv var du har dokumenterat det. Sedan bockas kodändringen av.")
    return Screen(
        text=paragraphs(headline(seen), lines(what, ask)), rows=(row(back(ShowCase(case=seen.case.id))),)
    )


def ticked(seen: SeenOffer, code: Code, *, sent: bool = False) -> Screen:
    """`sent`: the answer went in the same tap."""
    done = fill(_("{name}: koden är {code}."), name=seen.card.line.patient_name, code=code_word(code))
    to = fill(_("Svaret till {name} är skickat."), name=seen.card.line.patient_name)
    first = delivered(seen, to, MessageKind.CONFIRMATION) if sent else ""
    return Screen(
        text=paragraphs(first, lines(bold(_("AVBOCKAD")), done), what_now(seen)),
        rows=(*ticking(seen), *_onwards(seen)),
        new=True,
    )


def _onwards(seen: SeenOffer) -> Rows:
    show = button(_("Visa ärendet"), ShowCase(case=seen.case.id))
    return (row(show), row(to_list_of(seen), to_staff_menu()))
