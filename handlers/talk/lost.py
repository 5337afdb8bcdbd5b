"""Words, taps and commands that mean nothing here, for patients and for staff."""

from collections.abc import Sequence

from handlers.talk.language import _
from handlers.talk.rows import MOST_ROWS, Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import OpenMenu, OpenStaffMenu
from handlers.talk.words import lines, paragraphs, sentences


def where_help_is() -> str:
    """The line that ends what is said where words are not understood."""
    return sentences(_("Är det akut? Ring 112."), _("Råd om vård: ring 1177."))


def not_understood() -> Screen:
    """Words that nothing had asked for."""
    text = sentences(
        _("Jag förstår inte det du skrev."), _("Tryck på en knapp, eller skriv det som står på den.")
    )
    return Screen(text=paragraphs(text, where_help_is()), menu=True, after_help=_("Vad vill du göra?"))


def again(not_done: str, rows: Rows = ()) -> Screen:
    """Words that are no answer to what stands there: what has not happened, and the same buttons."""
    said = sentences(_("Jag förstår inte det du skrev."), _(not_done) if not_done else "")
    how = _("Tryck på en knapp, eller skriv det som står på den.")
    after_help = sentences(_(not_done) if not_done else "", _("Vad vill du göra?"))
    return Screen(text=paragraphs(said, how, where_help_is()), rows=rows, after_help=after_help)


def which_of(buttons: Sequence[Button]) -> Screen:
    """Words that several buttons fit."""
    rows = tuple((one,) for one in buttons[:MOST_ROWS])
    return Screen(text=_("Vilken av de här menar du?"), rows=rows, of_patient=False)


def unknown_command() -> Screen:
    text = sentences(_("Det kommandot finns inte."), _("Skriv /hjalp, så ser du vad som går att göra."))
    return Screen(text=paragraphs(text, where_help_is()), rows=(row(button(_("Visa menyn"), OpenMenu())),))


def button_lapsed() -> Screen:
    """A tap that means nothing any more, or never did."""
    return Screen(alert=_("Knappen gäller inte längre. Skriv /start, så får du en ny meny."))


def staff_not_understood() -> Screen:
    text = lines(_("Det förstod jag inte."), _("Tryck på en knapp, eller skriv det som står på den."))
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenStaffMenu())),), of_patient=False)
