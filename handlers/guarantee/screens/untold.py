"""What has reached nobody: what it is, how to tell it, the receipts of that; and what went, when, how."""

from collections.abc import Mapping
from dataclasses import replace

from care.cases.events import Event
from care.cases.views import Dispatch, DispatchKind, DispatchState, MessageKind
from care.guarantee.told import is_to_post, left_to_tell
from handlers.cases.screens.lists import to_list
from handlers.guarantee.calling_buttons import (
    MakeLetter,
    ToldByPhone,
)
from handlers.guarantee.screens.seen import OfferRow, SeenOffer
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenLetters, ShowCase
from handlers.talk.words import Html, bold, fill, lines, plain

WHAT: Mapping[MessageKind, str] = {
    MessageKind.OFFER: marked("erbjudandet"),
    MessageKind.REMINDER: marked("påminnelsen"),
    MessageKind.CONFIRMATION: marked("svaret"),
    MessageKind.PART_ANSWER: marked("delsvaret"),
    MessageKind.ASKED_BACK: marked("motfrågan"),
    MessageKind.QUESTION_REPLY: marked("svaret på frågan"),
    MessageKind.PASSED_ON: marked("att frågan har gått vidare"),
    MessageKind.PROVIDER: marked("beskedet om vårdgivare"),
    MessageKind.AUTO_CLOSED: marked("att ärendet är stängt"),
    MessageKind.ENDED: marked("beskedet om kön"),
}
_WAYS: Mapping[DispatchKind, str] = {
    DispatchKind.CHAT: marked("i chatten"),
    DispatchKind.SMS: marked("med sms"),
    DispatchKind.EMAIL: marked("med e-post"),
    DispatchKind.LETTER: marked("med brev"),
    DispatchKind.PHONE: marked("per telefon"),
}


def untold(line: OfferRow) -> str:
    """`besked om vårdgivare: inte lämnat`; empty when nothing is left to tell."""
    left = line.case.untold
    return plain(_("{what}: inte lämnat"), what=_(WHAT[left[0]])) if left else ""


def not_told(seen: SeenOffer) -> Html:
    """On the case: what is left, and that a letter of it is made."""
    letters = [one.about for one in seen.card.dispatches if is_to_post(seen.case, one)]
    return lines(*(_left(one, in_letter=one in letters) for one in seen.case.untold))


def _left(what: MessageKind, *, in_letter: bool) -> Html:
    said = _("⚠ Inte lämnat än: {what}. Ett brev ska postas.") if in_letter else _("⚠ Inte lämnat: {what}.")
    return fill(said, what=_(WHAT[what]))


def telling(seen: SeenOffer) -> Rows:
    """Only for who may tell it; a letter is made of each message once."""
    if Event.TOLD not in seen.card.may or not left_to_tell(seen.case):
        return ()
    number = seen.case.id
    ring = button(_("Jag har ringt patienten"), ToldByPhone(case=number))
    return (
        row(ring),
        *((row(button(_("Gör ett brev"), MakeLetter(case=number))),) if _unwritten(seen) else ()),
    )


def _unwritten(seen: SeenOffer) -> bool:
    """A message that no letter waits of."""
    letters = {one.about for one in seen.card.dispatches if is_to_post(seen.case, one)}
    return not set(seen.case.untold) <= letters


def rung(seen: SeenOffer) -> Screen:
    """By whom and when, also for who taps again."""
    calls = [one for one in seen.card.dispatches if one.kind is DispatchKind.PHONE]
    last = [one for one in calls if calls and one.created == calls[-1].created]
    said = _("{what}: lämnat per telefon {when} av {name}.")
    told = (
        fill(said, what=_(WHAT[one.about]), when=spoken(one.created, seen.now), name=one.posted_by)
        for one in last
        if one.about is not None
    )
    return _receipt(seen, lines(bold(_("SPARAT")), fill("{name}", name=seen.card.line.patient_name), *told))


def written(seen: SeenOffer) -> Screen:
    said = _("Brevet till {name} ligger i Brev att skicka. Det är inte lämnat förrän det är postat.")
    text = lines(bold(_("BREV ATT SKICKA")), fill(said, name=seen.card.line.patient_name))
    return _receipt(seen, text, letters=True)


def returned(seen: SeenOffer) -> Screen:
    """What is left to tell, with the two ways to tell it."""
    name = seen.card.line.patient_name
    head = lines(bold(_("SPARAT")), fill(_("Brevet till {name} kom i retur."), name=name))
    receipt = _receipt(seen, lines(head, not_told(seen)))
    return replace(receipt, rows=(*telling(seen), *receipt.rows))


def _receipt(seen: SeenOffer, text: Html, *, letters: bool = False) -> Screen:
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    post = (row(button(_("Brev att skicka"), OpenLetters())),) if letters else ()
    return Screen(text=text, rows=(*post, show, row(to_list(), to_staff_menu())), new=True, of_patient=False)


def went(seen: SeenOffer) -> Html:
    """Which ways the newest message has gone, with the hour of each."""
    gone = [one for one in seen.card.dispatches if one.about and one.state is DispatchState.SENT]
    if not gone:
        return Html("")
    newest = [one for one in gone if one.about is gone[-1].about]
    ways = ", ".join(_way(seen, one) for one in newest)
    what = _(WHAT[newest[0].about or MessageKind.OFFER])
    return fill(_("Utskick: {what}, {ways}."), what=what, ways=ways)


def _way(seen: SeenOffer, one: Dispatch) -> str:
    to = plain(_("till {name}"), name=one.to) if one.to else ""
    return " ".join(part for part in (_(_WAYS[one.kind]), to, spoken(one.created, seen.now)) if part)
