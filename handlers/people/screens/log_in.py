"""Screens for logging in and out."""

from care.people.guardians import OF_AGE_HERE
from care.people.personal_identity import NumberFault
from care.people.talks import HowEnded
from handlers.people.buttons import OpenLanguages
from handlers.people.log_in_buttons import NewCode, NoCode, NoPhone
from handlers.talk.language import _, marked, ngettext
from handlers.talk.lost import where_help_is
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import OpenHelp
from handlers.talk.words import Html, bold, fill, italic, lines, paragraphs, sentences


def doors() -> Rows:
    """What there is before the log-in."""
    return (row(button(_("Språk / Language"), OpenLanguages()), button(_("Hjälp"), OpenHelp())),)


_ENDED = {
    HowEnded.ELSEWHERE: marked("Du loggade ut här från en annan telefon."),
    HowEnded.TIME: marked("Det var länge sedan du loggade in här."),
}


def welcome(*, logged_out: bool = False, ended: HowEnded | None = None) -> Screen:
    """The first thing that anyone sees. `ended`: of a log-in that ended unseen, above what was done since."""
    out = _("UTLOGGAD. Du är inte inloggad längre.") if logged_out else ""
    if ended is not None:
        out = sentences(_("UTLOGGAD."), _(_ENDED[ended]), _("Det du nyss gjorde ändrade inget."))
    hello = _("Hej. Här ser du dina tider i vården. Du kan boka, omboka och avboka.")
    warning = italic(_("Det här är ett test. Skriv inte ditt eget personnummer."))
    return Screen(
        text=paragraphs(out or hello, _what_to_write(), warning),
        rows=doors(),
        new=logged_out,
        clears=logged_out,
    )


def _what_to_write() -> Html:
    ask = _("Skriv testpersonens personnummer, så får du en kod i ett sms.")
    return lines(ask, _("Arbetar du i vården? Skriv ditt användar-id."))


def nobody_known() -> Screen:
    """What was typed is no number, and nobody's user id."""
    said = sentences(_("INTE INLOGGAD."), _("Jag känner inte igen det du skrev."))
    text = paragraphs(said, _what_to_write(), where_help_is())
    return Screen(text=text, rows=doors(), after_help=_what_to_write())


def what_number() -> Screen:
    """What was typed is no number."""
    text = paragraphs(
        _("Jag kan inte läsa det som ett personnummer."),
        _("Skriv åtta siffror, ett streck och fyra siffror. Så här: 19121212-1212."),
        where_help_is(),
    )
    return Screen(text=text, rows=doors(), after_help=_what_to_write())


def code_sent(ending: str) -> Screen:
    sent = (
        fill(_("Vi har skickat en kod till telefonen som slutar på {ending}."), ending=ending)
        if ending
        else _("Vi har skickat en kod till din e-post.")
    )
    text = paragraphs(sentences(sent, _("Skriv koden här.")), _("Koden gäller i tio minuter."))
    return Screen(text=text, rows=to_code())


def asked_again(sent: Screen, ways_out: Rows) -> Screen:
    """Of who has logged in long ago, before what reaches far."""
    head = lines(bold(_("INTE GJORT ÄN.")), _("Det var ett tag sedan du loggade in. Visa att det är du."))
    return Screen(text=paragraphs(head, sent.text), rows=(row(new_code()), *ways_out))


def to_code() -> Rows:
    """For who waits for a code."""
    return (row(new_code(), button(_("Jag får ingen kod"), NoCode())),)


def new_code() -> Button:
    return button(_("Skicka en ny kod"), NewCode())


def what_code(*, to_staff: bool = False) -> Screen:
    """What was typed is no code."""
    said = _("Koden är sex siffror. Skriv bara siffrorna.")
    text = said if to_staff else paragraphs(said, where_help_is())
    return Screen(text=text, rows=to_code(), after_help=_("Skriv koden här."))


def wrong_code(tries_left: int) -> Screen:
    left = ngettext("Du har {count} försök kvar.", "Du har {count} försök kvar.", tries_left)
    text = sentences(_("Koden stämmer inte."), fill(left, count=tries_left))
    return Screen(text=text, rows=to_code())


def mistyped(fault: NumberFault) -> Screen:
    """Digits that are nobody's number: which to look at. They are not said back."""
    why = {
        NumberFault.DATE: _("Det finns ingen sådan dag. Titta på de åtta första siffrorna."),
        NumberFault.LAST_DIGIT: _("Den sista siffran stämmer inte med de andra. Någon siffra är fel."),
    }[fault]
    again = _("Kontrollera siffrorna och skriv numret igen.")
    return Screen(text=paragraphs(sentences(_("INTE INLOGGAD."), why), again, where_help_is()), rows=doors())


def too_young() -> Screen:
    """The number is that of a child, whoever it is: it says so itself."""
    why = fill(_("Den som inte har fyllt {years} år kan inte logga in själv."), years=OF_AGE_HERE)
    then = _("En vårdnadshavare loggar in och sköter barnets tider.")
    text = paragraphs(sentences(_("INTE INLOGGAD."), why), then, where_help_is())
    return Screen(text=text, rows=doors(), after_help=_what_to_write())


def no_code() -> Screen:
    """No sms has come."""
    wait = _("Ett sms kan dröja några minuter. Titta också i din e-post.")
    number = _("Vi skickar till det nummer som vården har. Har du bytt nummer? Ring din mottagning.")
    code = button(_("Skicka en ny kod"), NewCode())
    return Screen(
        text=paragraphs(lines(bold(_("Har du inte fått någon kod?")), wait), number, _or_call()),
        rows=(row(code, button(_("Jag har ingen mobil"), NoPhone())), *doors()),
    )


def no_phone() -> Screen:
    """Nothing to get a code on."""
    mail = _("Vi kan skicka koden till din e-post. Be din mottagning lägga in adressen.")
    return Screen(
        text=paragraphs(lines(bold(_("Har du ingen mobil?")), mail), _or_call()),
        rows=(row(button(_("Jag får ingen kod"), NoCode())), *doors()),
    )


def _or_call() -> Html:
    """The way that is always there."""
    call = _("Du kan alltid ringa din mottagning. De kan boka, omboka och avboka åt dig.")
    return lines(call, _("Vet du inte numret? Ring 1177."))
