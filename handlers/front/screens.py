"""What cannot be read, and where nothing is said."""

from handlers.talk.language import _
from handlers.talk.lost import where_help_is
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenMenu
from handlers.talk.words import paragraphs, sentences


def only_text(stands: Rows | None = None, *, to_staff: bool = False) -> Screen:
    """A photo, a sticker, a voice message: nothing that can be read here. `stands`: what can be tapped, if
    not the menu alone; nothing where it is drawn below. Staff are not told to ring for help.
    """
    text = sentences(_("Jag kan bara läsa text och knappar."), _("Inget har sparats eller ändrats."))
    return Screen(text=_with_help(text, to_staff=to_staff), rows=_to_menu() if stands is None else stands)


def edited_text(stands: Rows | None = None, *, to_staff: bool = False) -> Screen:
    text = sentences(
        _("Du har ändrat ett gammalt meddelande. Det läser jag inte."),
        _("Inget har ändrats. Skriv ett nytt meddelande i stället."),
    )
    return Screen(text=_with_help(text, to_staff=to_staff), rows=_to_menu() if stands is None else stands)


def forwarded(stands: Rows | None = None, *, to_staff: bool = False) -> Screen:
    """What somebody else may have written: a yes in it is not this person's."""
    text = sentences(
        _("Meddelandet är vidarebefordrat, och jag läser bara det du skriver själv."), _("Inget har ändrats.")
    )
    return Screen(text=_with_help(text, to_staff=to_staff), rows=_to_menu() if stands is None else stands)


def _with_help(text: str, *, to_staff: bool) -> str:
    return text if to_staff else paragraphs(text, where_help_is())


def only_in_private() -> Screen:
    return Screen(text=_("Skriv till mig i en egen chatt. Här kan andra läsa."))


def _to_menu() -> tuple[Row, ...]:
    return (row(button(_("Visa menyn"), OpenMenu())),)
