"""The two menus, made of what every subject adds, and where a person lands."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from handlers.front.subjects import SUBJECTS
from handlers.people.log_in import way_in
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.conversation import Home
from handlers.talk.language import _, use
from handlers.talk.rows import Rows, button, in_pairs
from handlers.talk.screen import Button, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of, stop_asking
from handlers.talk.subject import InMenu
from handlers.talk.words import fill, lines, paragraphs, sentences

Placed = tuple[int, Button]
_STAFF_PARTS = ((0, 10), (10, 90), (90, 100))
"""From which place and up to which."""


def menu_rows() -> Rows:
    """The doors of the patient's menu, two in a row."""
    doors = [door for subject in SUBJECTS for door in subject.doors]
    return _rows((door.place, button(_(door.label), door.opens())) for door in doors)


async def patient_menu(turn: Turn, services: Services, *, said: str = "") -> Screen:
    """One's own, or a child's; `said` stands first."""
    parts = [await one.in_patient_menu(turn, services) for one in SUBJECTS if one.in_patient_menu]
    hello = "" if whom() else fill(_("Hej {name}."), name=person_of(turn).name)
    text = paragraphs(said, sentences(hello, *_lines(parts)), *_below(parts))
    doors = [door for subject in SUBJECTS for door in subject.doors]
    placed = [(door.place, button(_(door.label), door.opens())) for door in doors]
    return Screen(text=text, rows=_rows([*placed, *_buttons(parts)]), of_patient=bool(whom()))


async def menu_below(turn: Turn, services: Services) -> Rows:
    """The buttons of the patient's menu, also a child's, below other words."""
    person = turn.session.person
    if person is None or person.is_staff:
        return menu_rows()
    return (await patient_menu(turn, services)).rows


async def staff_menu(turn: Turn, services: Services, *, said: str = "") -> Screen:
    """What waits, and where to go, as far as the person's roles reach."""
    parts = [await one.in_staff_menu(turn, services) for one in SUBJECTS if one.in_staff_menu]
    name = fill(_("Inloggad: {name}."), name=person_of(turn).name)
    text = paragraphs(said, lines(name, *_lines(parts)), *_below(parts))
    return Screen(text=text, rows=staff_rows(_buttons(parts)), of_patient=False)


def staff_rows(placed: Iterable[Placed]) -> Rows:
    """By place, in pairs; of an odd number the first has a row of its own. What is unread stands above them,
    what everybody has (`Inställningar`) below.
    """
    ordered = sorted(placed, key=lambda one: one[0])
    above, work, below = (
        [one for place, one in ordered if first <= place < last] for first, last in _STAFF_PARTS
    )
    alone = len(work) % 2
    return tuple(row for part in (above, work[:alone], work[alone:], below) for row in in_pairs(part))


async def home(turn: Turn, services: Services, *, said: str = "") -> Screen:
    """Where a person lands: the menu of their own kind, or the way in. `said`: what has just happened."""
    person = turn.session.person
    if person is None:
        return await way_in(turn, services)
    return await (staff_menu if person.is_staff else patient_menu)(turn, services, said=said)


async def led_home(turn: Turn, services: Services, to: Home) -> Screen:
    """What a conversation leads to when it leads home."""
    here = to.turn or turn
    with use(here.session.language):
        if not to.as_self:
            return await home(here, services, said=to.said)
        with about(NOBODY):
            await stop_asking(here, services)
            return await home(here, services, said=to.said)


def _lines(parts: Sequence[InMenu]) -> list[str]:
    return [line for _place, line in sorted(line for part in parts for line in part.lines)]


def _below(parts: Sequence[InMenu]) -> list[str]:
    return [text for _place, text in sorted(text for part in parts for text in part.below)]


def _buttons(parts: Sequence[InMenu]) -> list[Placed]:
    return [placed for part in parts for placed in part.buttons]


def _rows(placed: Iterable[Placed]) -> Rows:
    """By place; tens share rows."""
    ordered = sorted(placed, key=lambda one: one[0])
    tens = [[one for _place, one in group] for _ten, group in groupby(ordered, lambda one: one[0] // 10)]
    return tuple(row for ten in tens for row in in_pairs(ten))
