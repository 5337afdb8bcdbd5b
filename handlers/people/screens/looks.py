"""Who has looked at a patient's data, as the patient reads it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.people.looks import Look
from care.people.reasons import Reason
from handlers.people.buttons import OpenLooks
from handlers.talk.button import Tap
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import back, row, turning
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_WHY: Mapping[Reason, str] = {
    Reason.VISIT: marked("ett besök där"),
    Reason.TASK: marked("ett ärende där"),
    Reason.CASE: marked("ett ärende där"),
    Reason.RIGHT: marked("en kallelse eller ett underlag därifrån"),
    Reason.WAITS: marked("en plats i kön där"),
    Reason.NUMBER: marked("ett samtal, där personnumret skrevs in"),
}
_A_PAGE = 8


def looks(found: Sequence[Look], now: datetime, page: int, back_to: Tap) -> Screen:
    """Eight a page; a page that does not exist is the last one."""
    here = max(0, min(page, -(-len(found) // _A_PAGE) - 1))
    shown = found[here * _A_PAGE : (here + 1) * _A_PAGE]
    what = lines(
        _("Här står vem i vården som har tittat."),
        _("Listor där namnet står bland andras räknas inte. Journalen har en egen logg."),
    )
    text = paragraphs(
        bold(_("Vem har sett mina uppgifter")),
        paragraphs(*(_look(one, now) for one in shown)) if shown else _("Ingen har gjort det."),
        what,
    )
    beside = turning(here, -(-len(found) // _A_PAGE), lambda to: OpenLooks(page=to))
    return Screen(text=text, rows=(row(*beside, back(back_to)),))


def _look(one: Look, now: datetime) -> Html:
    who = ", ".join(part for part in (one.name, one.unit) if part)
    why = fill(_("Skäl: {why}."), why=_(_WHY[one.reason]))
    return lines(fill("{at}: {who}", at=spoken(one.at, now), who=who), why)
