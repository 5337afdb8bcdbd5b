"""Nobody does by a second tap what was never read: where a button opens a question, no yes stands next; and
no way back leads to where one is.

Every screen that can be reached is walked. The keyboards before and after each tap are laid over each other
from the last row up: as plain rows, and at both widths of the page, where a long label takes more lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from handlers.bookings.buttons import Undo
from handlers.front.stands import unpacked
from handlers.talk.rows import fitting
from handlers.talk.screen import Button, Screen
from handlers.visits.screens.confirm import confirmed, reminder
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.desk import offered
from tests.handlers.phone import Phone, annas, bare, buttons, labels
from tests.handlers.visits import BY_BASIS, NOW, card, stockholm, visit

MOST_SCREENS = 150
PLAIN, WIDE, NARROW = 1000, 46, 28
"""Characters that a row has room for."""


@dataclass(frozen=True)
class Place:
    """A button on the glass: from the left in parts of the width, from the last row up in lines."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: "Place") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.high <= other.low or other.high <= self.low)


def places(screen: Screen, width: int) -> Iterator[tuple[Button, Place]]:
    low = 0
    for line in reversed(fitting(screen.rows)):
        room = max(1, width // len(line) - 2)
        height = max(-(-len(one.label) // room) for one in line)
        for at, one in enumerate(line):
            yield one, Place(at / len(line), (at + 1) / len(line), low, low + height)
        low += height


def done_by_a_second_tap(before: Screen, tapped: Button, after: Screen) -> list[str]:
    found = []
    for width in (PLAIN, WIDE, NARROW):
        where = next(place for one, place in places(before, width) if one is tapped)
        for one, place in places(after, width):
            tap = unpacked(one.data)
            if tap is not None and (tap.not_done or isinstance(tap, Undo)) and where.meets(place):
                found.append(
                    f"{tapped.label!r} of {labels(before)} lies over {one.label!r} of {labels(after)}"
                )
    return found


def leads_to_itself(before: Screen, tapped: Button, after: Screen) -> list[str]:
    """A way back that shows the same again."""
    is_same = tapped.label == "Tillbaka" and bare(before) == bare(after)
    return [f"{bare(before)!r} leads back to itself"] if is_same else []


async def walked(start: Phone) -> list[str]:
    """What is wrong at any tap on any screen that can be reached."""
    found: list[str] = []
    seen: set[tuple[str, ...]] = set()
    open_ = [start]
    while open_ and len(seen) < MOST_SCREENS:
        phone = open_.pop(0)
        before = phone.shown[-1]
        for one in buttons(before):
            tap = unpacked(one.data)
            if tap is None:
                continue
            after = phone.twin()
            shown = await after.sends(one.data)
            if not shown.rows:
                continue
            found += leads_to_itself(before, one, shown)
            if not (tap.not_done and labels(shown) == labels(before)):  # asked again, which takes a second
                same = next(mine for mine in buttons(before) if mine.data == one.data)
                found += done_by_a_second_tap(before, same, shown)
            if tuple(labels(shown)) not in seen:
                seen.add(tuple(labels(shown)))
                open_.append(after)
    assert len(seen) > 3
    return found


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(free=[stockholm(24, 10), stockholm(24, 11), stockholm(25, 9)])


async def test_of_bookings(clinic: Clinic) -> None:
    clinic.add(visit())
    phone = annas(clinic)
    await phone.says("/start")
    assert await walked(phone) == []


async def test_of_a_visit_that_cannot_be_moved(clinic: Clinic) -> None:
    clinic.add(visit(rules=BY_BASIS, rebookings=3))
    phone = annas(clinic)
    await phone.says("Mina tider")
    assert await walked(phone) == []


@pytest.mark.parametrize("drawn", [reminder, confirmed])
async def test_of_reminders(clinic: Clinic, drawn: object) -> None:
    phone = annas(clinic)
    shown = card(clinic.add(visit(stockholm(24, 9))), NOW + timedelta(hours=1))
    phone.shown.append(drawn(shown, NOW))  # type: ignore[operator]
    assert await walked(phone) == []


async def test_of_an_offer() -> None:
    _desk, phone = await offered()
    assert await walked(phone) == []
