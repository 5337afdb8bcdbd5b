"""Words, taps and commands that mean nothing here, for patients and for staff."""

from collections.abc import Sequence
from dataclasses import replace

from care.people.talks import Standing
from handlers.talk.button import STAYS
from handlers.talk.language import _
from handlers.talk.rows import MOST_ROWS, Rows, button, in_pairs, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.typed_day import Days, NoDay
from handlers.talk.ways import OpenContact, OpenMenu
from handlers.talk.words import fill, lines, paragraphs, sentences


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


def nothing_yet(not_done: str, rows: Rows = ()) -> Screen:
    """Words that ask for time: what has not happened, and the same buttons."""
    said = _(not_done) if not_done else _("Inget har ändrats.")
    how = _("Tryck på en knapp, eller skriv det som står på den.")
    return Screen(text=sentences(said, how), rows=rows)


def cannot_say(not_done: str) -> Screen:
    """A question about care, where something else is asked: what has not happened, and who can answer."""
    said = sentences(_("Det kan jag inte svara på."), _(not_done))
    who = _("Fråga mottagningen under Kontakta vården.")
    rows = (row(button(_("Kontakta vården"), OpenContact())),)
    return Screen(text=paragraphs(said, who, where_help_is()), rows=rows)


def which_of(buttons: Sequence[Button]) -> Screen:
    """Words that several buttons fit."""
    rows = tuple((one,) for one in buttons[:MOST_ROWS])
    return Screen(text=_("Vilken av de här menar du?"), rows=rows, of_patient=False)


def which_question(not_done: str, rows: Rows) -> Screen:
    """A yes or no, where help was shown above the question: it may be said of either."""
    ask = sentences(_("Vad svarar du på?"), _(not_done), _("Tryck på en knapp."))
    return Screen(text=paragraphs(ask, where_help_is()), rows=rows)


def unknown_command(*, to_staff: bool = False) -> Screen:
    """Staff are not told to ring for help."""
    text = sentences(_("Det kommandot finns inte."), _("Skriv /hjalp, så ser du vad som går att göra."))
    said = text if to_staff else paragraphs(text, where_help_is())
    return Screen(text=said, rows=(row(button(_("Visa menyn"), OpenMenu())),))


def button_lapsed() -> Screen:
    """A tap that means nothing any more, or never did."""
    return Screen(alert=_("Knappen gäller inte längre. Skriv /start, så får du en ny meny."))


def tap_again() -> Screen:
    """A tap on an older message, too soon after a new one to be meant."""
    return Screen(alert=_("Knappen hör till ett äldre meddelande. Tryck igen om du menade den."), passes=True)


def too_fast() -> Screen:
    """A second tap on the same spot, where another button has come since the first."""
    return Screen(alert=_("Det gick fort. Tryck igen om du menade det."), passes=True)


def staff_not_understood(stands: Sequence[Standing] = (), near: Sequence[Standing] = ()) -> Screen:
    """`stands`: what can still be tapped; `near`: what of it may have been meant."""
    how = lines(_("Det förstod jag inte."), _("Tryck på en knapp, eller skriv det som står på den."))
    one = fill(_("Menade du {what}?"), what=near[0][0]) if near else ""
    several = _("Menade du någon av de här?") if len(near) > 1 else ""
    meant = tuple((_again(one),) for one in near)
    others = [one for one in stands if one[1] not in {data for _label, data in near}]
    menu = () if stands else (row(to_staff_menu()),)
    return Screen(text=several or one or how, rows=(*meant, *stood(others), *menu), of_patient=False)


def no_such_line(text: str, stands: Sequence[Standing]) -> Screen | None:
    """A number that no line of the list has, which may go on on another page; None: it is something else."""
    if not text.isdecimal() or not any(label.isdecimal() for label, _data in stands):
        return None
    said = fill(_("Det finns ingen rad {number} här."), number=text)
    how = _("Tryck på en knapp, eller skriv det som står på den.")
    return replace(staff_not_understood(stands), text=lines(said, how))


def why_no_day(read: Days | NoDay, otherwise: str = "") -> str:
    """Why what was typed is no coming day; `otherwise` where that is not plain."""
    why: dict[object, str] = {
        NoDay.PAST: _("Den dagen har redan varit."),
        NoDay.NO_SUCH: _("Den dagen finns inte."),
        NoDay.TOO_FAR: _("Den dagen är för långt fram."),
    }
    return why.get(read, otherwise)


def stood(stands: Sequence[Standing]) -> Rows:
    """The same buttons again: the numbers of a list side by side, others in pairs."""
    numbers = [one for one in stands if one[0].isdecimal()]
    lines_of = {data: label for label, data in reversed(stands) if not label.isdecimal()}
    of_numbers = {data for _label, data in numbers}
    others = [one for one in stands if one[1] not in of_numbers]
    counted = [replace(_again(one), called=lines_of.get(one[1], "")) for one in numbers]
    told = [_again(one) for one in others]
    return (
        *(tuple(counted[at : at + MOST_ROWS]) for at in range(0, len(counted), MOST_ROWS)),
        *in_pairs(told),
    )


def _again(one: Standing) -> Button:
    return Button(one[0], one[1].removesuffix(STAYS))
