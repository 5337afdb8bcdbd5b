"""Words, taps and commands that mean nothing here, for patients and for staff."""

from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenMenu, OpenStaffMenu
from handlers.talk.words import lines, paragraphs, sentences


def where_help_is() -> str:
    """The line that ends what is said where words are not understood."""
    return sentences(_("Är det akut? Ring 112."), _("Råd om vård: ring 1177."))


def not_understood() -> Screen:
    """Words that nothing had asked for."""
    text = sentences(_("Jag förstår inte det du skrev."), _("Välj en knapp, eller skriv vad knappen heter."))
    return Screen(text=paragraphs(text, where_help_is()), menu=True)


def unknown_command() -> Screen:
    text = sentences(_("Det kommandot finns inte."), _("Skriv /hjalp, så ser du vad som går att göra."))
    return Screen(text=paragraphs(text, where_help_is()), rows=(row(button(_("Visa menyn"), OpenMenu())),))


def button_lapsed() -> Screen:
    """A tap that means nothing any more, or never did."""
    return Screen(alert=_("Knappen gäller inte längre. Skriv /start, så får du en ny meny."))


def staff_not_understood() -> Screen:
    text = lines(_("Det förstod jag inte."), _("Välj en knapp, eller skriv vad knappen heter."))
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenStaffMenu())),), of_patient=False)
