"""Before staff log out: what they have, and to whom it can be left."""

from collections.abc import Sequence
from datetime import datetime

from care.cases.lists import Tab
from care.cases.values import Case
from care.cases.views import CaseLine
from handlers.cases.buttons import HandOver, LeaveAnyhow
from handlers.cases.screens.lists import to_list
from handlers.talk.button import Tap
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Rows, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_NAMED = 5


def before_leaving(mine: Sequence[CaseLine[Case]], begun: Sequence[Tap], now: datetime) -> Screen:
    """`begun`: what opens each text that is written and not sent, the newest first."""
    cases = ngettext("Du har {count} ärende att hantera.", "Du har {count} ärenden att hantera.", len(mine))
    texts = ngettext(
        "Du har {count} påbörjat svar som inte är skickat.",
        "Du har {count} påbörjade svar som inte är skickade.",
        len(begun),
    )
    waits = _("Det finns kvar när du loggar in igen. Ingen annan ser det.")
    text = paragraphs(
        bold(_("INTE UTLOGGAD ÄN")),
        lines(fill(cases, count=len(mine)), *_named(mine, now)) if mine else "",
        lines(fill(texts, count=len(begun)), waits) if begun else "",
    )
    over = (row(button(_("Lämna till gruppen och logga ut"), HandOver())),) if mine else ()
    to_begun = (row(button(_("Visa det påbörjade svaret"), begun[0])),) if begun else ()
    to_mine = (row(to_list(Tab.MINE)),) if mine else ()
    return Screen(text=text, rows=(*to_begun, *to_mine, *over, *_ways_out()), of_patient=False)


def not_handed_over(left: Sequence[CaseLine[Case]], now: datetime) -> Screen:
    """What could not be left to the group."""
    said = lines(bold(_("INTE UTLOGGAD")), _("Det här gick inte att lämna till gruppen:"), *_named(left, now))
    return Screen(text=said, rows=(row(to_list(Tab.MINE)), *_ways_out()), of_patient=False)


def _ways_out() -> Rows:
    return (row(button(_("Logga ut ändå"), LeaveAnyhow())), row(to_staff_menu()))


def _named(mine: Sequence[CaseLine[Case]], now: datetime) -> list[Html]:
    """The most urgent, with the last day of each."""
    named = [
        fill(_("{name}, senast {day}"), name=one.patient_name, day=spoken_day(one.due, now))
        if one.due
        else fill("{name}", name=one.patient_name)
        for one in mine[:_NAMED]
    ]
    more = len(mine) - len(named)
    return [*named, *([fill(_("och {count} till"), count=more)] if more > 0 else [])]
