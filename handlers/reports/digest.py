"""`Morgonens besked`: a manager chooses what the digest tells of."""

from collections.abc import Mapping

from care.people.values import Kind
from care.reports.notices import DigestPart
from handlers.reports.buttons import WantPart
from handlers.talk.conversation import Conversation, Shown, alike
from handlers.talk.language import _, marked
from handlers.talk.lost import button_lapsed
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.ways import OpenDigest, OpenSettings
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_PARTS: Mapping[DigestPart, str] = {
    DigestPart.PERIOD: marked("Perioden är slut, mål nådda och tappade"),
    DigestPart.LOW: marked("Veckor utan lediga tider"),
    DigestPart.ALONE: marked("Mottagning utan lokal administratör"),
    DigestPart.LATE: marked("Försenat i checklistan"),
    DigestPart.WAITING: marked("Behörigheter som väntar på ett ja"),
    DigestPart.MISSING: marked("E-tjänster som saknas"),
    DigestPart.OVERDUE: marked("Uppgifter och ärenden över tiden"),
    DigestPart.ENDING: marked("Behörigheter som slutar snart"),
}


async def _open(turn: Turn, services: Services) -> Screen:
    unwanted = await services.reports.unwanted(person_of(turn).id)
    told = [_said(part, on=part not in unwanted) for part in DigestPart]
    text = paragraphs(
        bold(_("Morgonens besked")), _("Sådant som är nytt sägs en gång, på morgonen."), lines(*told)
    )
    turns = [row(_turn(part, on=part not in unwanted)) for part in DigestPart]
    return Screen(text=text, rows=(*turns, row(back(OpenSettings()))))


def _said(part: DigestPart, *, on: bool) -> Html:
    return fill("{mark} {part}", mark="✓" if on else "✗", part=_(_PARTS[part]))


def _turn(part: DigestPart, *, on: bool) -> Button:
    words = _("Stäng av: {part}") if on else _("Slå på: {part}")
    place = tuple(DigestPart).index(part)
    return button(plain(words, part=_(_PARTS[part])), WantPart(part=place, wanted=int(not on)))


async def _want(turn: Turn, services: Services, tap: WantPart) -> Shown:
    parts = tuple(DigestPart)
    if tap.part >= len(parts):
        return button_lapsed()
    await services.reports.want(person_of(turn).id, parts[tap.part], wanted=bool(tap.wanted))
    return await _open(turn, services)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenDigest: alike(_open), WantPart: _want},
    labels={marked("Morgonens besked"): OpenDigest()},
)
