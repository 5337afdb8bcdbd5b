"""The menu: a greeting with what is next, and where one can go."""

from collections.abc import Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from handlers.bookings.buttons import MyTimes, OpenBooking
from handlers.guarantee.buttons import OpenOffer, OpenOffers
from handlers.people.buttons import OpenContact, OpenHelp, OpenSettings
from handlers.people.whom_buttons import OwnMenu
from handlers.talk.button import OpenMenu
from handlers.talk.dates import spoken
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.words import fill, paragraphs, sentences


def menu_rows() -> Rows:
    return (
        row(button(_("Mina tider"), MyTimes()), button(_("Boka tid"), OpenBooking())),
        row(button(_("Erbjudanden"), OpenOffers()), button(_("Kontakta vården"), OpenContact())),
        row(button(_("Inställningar"), OpenSettings()), button(_("Hjälp"), OpenHelp())),
    )


def menu(
    name: str,
    coming: Sequence[AppointmentCard],
    now: datetime,
    *,
    said: str = "",
    unread: Sequence[OpenOffer] = (),
) -> Screen:
    """`said` stands first: what has just happened, if anything. `unread`: what opens each new message."""
    hello = fill(_("Hej {name}."), name=name)
    new = fill(
        ngettext("Du har {count} meddelande att läsa.", "Du har {count} meddelanden att läsa.", len(unread)),
        count=len(unread),
    )
    text = paragraphs(said, sentences(hello, _what_is_next(coming, now)), new if unread else "")
    read = (row(button(_("Läs meddelandet"), unread[0])),) if unread else ()
    return Screen(text=text, rows=(*read, *menu_rows()))


def childs_menu(coming: Sequence[AppointmentCard], now: datetime, *, said: str = "") -> Screen:
    """A child's, as a guardian sees it; the head says whose."""
    text = paragraphs(said, _what_is_next_of_child(coming, now))
    to_self = row(button(_("Till mig själv"), OwnMenu()))
    return Screen(text=text, rows=(*menu_rows(), to_self))


def _what_is_next_of_child(coming: Sequence[AppointmentCard], now: datetime) -> str:
    if not coming:
        return _("Barnet har inga kommande tider.")
    first = coming[0].appointment
    count = fill(
        ngettext("Barnet har {count} tid.", "Barnet har {count} tider.", len(coming)), count=len(coming)
    )
    following = fill(_("Nästa: {when}, {unit}."), when=spoken(first.starts, now), unit=first.unit.name)
    return sentences(count, following)


def _what_is_next(coming: Sequence[AppointmentCard], now: datetime) -> str:
    if not coming:
        return _("Du har inga kommande tider.")
    first = coming[0].appointment
    count = fill(ngettext("Du har {count} tid.", "Du har {count} tider.", len(coming)), count=len(coming))
    following = fill(_("Nästa: {when}, {unit}."), when=spoken(first.starts, now), unit=first.unit.name)
    return sentences(count, following)


def not_understood() -> Screen:
    """Words that nothing had asked for."""
    text = sentences(_("Jag förstår inte det du skrev."), _("Välj en knapp, eller skriv vad knappen heter."))
    return Screen(text=text, rows=menu_rows())


def unknown_command() -> Screen:
    text = sentences(_("Det kommandot finns inte."), _("Skriv /hjalp, så ser du vad som går att göra."))
    return Screen(text=text, rows=_to_menu())


def only_text() -> Screen:
    """A photo, a sticker, a voice message: nothing that can be read here."""
    text = sentences(_("Jag kan bara läsa text och knappar."), _("Inget har sparats eller ändrats."))
    return Screen(text=text, rows=_to_menu())


def edited_text() -> Screen:
    text = sentences(
        _("Du har ändrat ett gammalt meddelande. Det läser jag inte."),
        _("Inget har ändrats. Skriv ett nytt meddelande i stället."),
    )
    return Screen(text=text, rows=_to_menu())


def gave_up() -> Screen:
    text = sentences(_("Avbrutet."), _("Inget har ändrats."))
    return Screen(text=text, rows=menu_rows())


def only_in_private() -> Screen:
    return Screen(text=_("Skriv till mig i en egen chatt. Här kan andra läsa."))


def button_lapsed() -> Screen:
    """A tap that means nothing any more, or never did."""
    return Screen(alert=_("Knappen gäller inte längre. Skriv /start, så får du en ny meny."))


def _to_menu() -> tuple[Row, ...]:
    return (row(button(_("Visa menyn"), OpenMenu())),)
