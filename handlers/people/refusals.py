"""Refusals about who one is, and about what was typed."""

from collections.abc import Mapping

from care.people.guardians import NoLongerGuardian
from care.people.refusals import (
    CodeLapsed,
    LogInNotFresh,
    NotLoggedIn,
    NotYourPatient,
    TooManyCodes,
    TooManyTries,
    UnknownPerson,
    WrongCode,
)
from care.refusals import NotAllowed, NotYours, Refusal, TextMissing, TextTooLong
from handlers.people.screens import log_in
from handlers.talk.dates import spoken
from handlers.talk.language import _, ngettext
from handlers.talk.lost import where_help_is
from handlers.talk.refused import Around, said, to_menu, to_question, to_times
from handlers.talk.rows import button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import AskNumber
from handlers.talk.words import bold, fill, paragraphs, sentences


def not_logged_in(_refusal: NotLoggedIn, _around: Around) -> Screen:
    return log_in.welcome()


def unknown_person(_refusal: UnknownPerson, around: Around) -> Screen:
    """Never says the number back."""
    advice = _("Är det ett riktigt personnummer? Ta bort ditt meddelande.")
    if around.logged_in:
        what = sentences(_("INTE SKICKAT."), _("Det står ett personnummer i texten. Det har inte sparats."))
        again = _("Skriv igen, utan personnummer.") if around.asked else ""
        return Screen(text=paragraphs(what, again, advice), rows=to_question(around))
    what = sentences(_("INTE INLOGGAD."), _("Det är inget nummer för en testperson."))
    again = _("Skriv testpersonens personnummer, så får du en kod.")
    return Screen(text=paragraphs(what, again, advice, where_help_is()), rows=log_in.doors())


def wrong_code(refusal: WrongCode, _around: Around) -> Screen:
    return log_in.wrong_code(refusal.tries_left)


def code_lapsed(_refusal: CodeLapsed, around: Around) -> Screen:
    text = sentences(_not_in(around), _("Koden eller länken gäller inte längre."))
    if around.logged_in:
        return Screen(text=paragraphs(text, _("Be om en ny kod.")), rows=(row(log_in.new_code()),))
    again = _("Skriv personnumret igen, så får du en ny kod.")
    return Screen(text=paragraphs(text, again), rows=(row(log_in.new_code()),))


def too_many_tries(_refusal: TooManyTries, around: Around) -> Screen:
    text = sentences(_not_in(around), _("Du har skrivit fel kod för många gånger."))
    return Screen(text=paragraphs(text, _("Be om en ny kod.")), rows=(row(log_in.new_code()),))


def _not_in(around: Around) -> str:
    return _("INTE GJORT.") if around.logged_in else _("INTE INLOGGAD.")


def log_in_not_fresh(_refusal: LogInNotFresh, around: Around) -> Screen:
    """Where no button can be gone back to."""
    why = _("Det var för länge sedan du loggade in. Tryck på knappen igen, så får du en kod.")
    return said(around, _not_in(around), why, to_menu())


def too_many_codes(refusal: TooManyCodes, around: Around) -> Screen:
    what = sentences(bold(_("INGEN NY KOD.")), _("Du har fått många koder på kort tid."))
    when = fill(_("Du kan be om en ny kod {when}."), when=spoken(refusal.again, around.now))
    had = _("Har du fått en kod? Den gäller i tio minuter. Skriv den här.")
    return Screen(text=paragraphs(what, when, had), rows=log_in.to_code())


def not_yours(_refusal: NotYours, around: Around) -> Screen:
    if around.staff:
        why = _("Det finns inte hos er. Det kan ha lämnats till en annan enhet.")
        return said(around, _("Det går inte att visa."), why, to_menu())
    return said(around, _("Det går inte att visa."), _("Det finns inte bland dina tider."), to_times(around))


def not_your_patient(_refusal: NotYourPatient, around: Around) -> Screen:
    why = _("Inget av patientens finns hos er. Skriv personnumret, så kan du hjälpa patienten.")
    rows = (row(button(_("Patient i telefon"), AskNumber()), to_staff_menu()),)
    return said(around, _("Det går inte att visa patienten."), why, rows)


def no_longer_guardian(_refusal: NoLongerGuardian, around: Around) -> Screen:
    """Whatever was begun for the child ends here; what is booked stays."""
    head = bold(around.head) if around.head else _("Det går inte att göra.")
    why = _("Barnet har fyllt 13 år. Då loggar barnet in och sköter sina tider självt.")
    kept = _("Tider som redan är bokade gäller. Ring mottagningen om ni behöver hjälp.")
    return Screen(text=paragraphs(sentences(head, why), kept), rows=to_menu())


def not_allowed(_refusal: NotAllowed, around: Around) -> Screen:
    return said(
        around, _("Det går inte att göra."), _("Du får inte göra det här med din inloggning."), to_menu()
    )


def text_too_long(refusal: TextTooLong, around: Around) -> Screen:
    length = ngettext("Du skrev {count} tecken.", "Du skrev {count} tecken.", refusal.length)
    limit = ngettext("Högst {count} tecken får plats.", "Högst {count} tecken får plats.", refusal.limit)
    why = sentences(fill(length, count=refusal.length), fill(limit, count=refusal.limit))
    return said(around, _("INTE SKICKAT."), sentences(why, _("Skriv en kortare text.")), to_question(around))


def text_missing(_refusal: TextMissing, around: Around) -> Screen:
    why = _("Texten är tom. Skriv med vanliga bokstäver och försök igen.")
    return said(around, _("INTE SKICKAT."), why, to_question(around))


REFUSALS: Mapping[type[Refusal], Words] = {
    NotLoggedIn: not_logged_in,
    UnknownPerson: unknown_person,
    WrongCode: wrong_code,
    CodeLapsed: code_lapsed,
    TooManyTries: too_many_tries,
    TooManyCodes: too_many_codes,
    LogInNotFresh: log_in_not_fresh,
    NotYours: not_yours,
    NotYourPatient: not_your_patient,
    NotAllowed: not_allowed,
    TextTooLong: text_too_long,
    TextMissing: text_missing,
    NoLongerGuardian: no_longer_guardian,
}
