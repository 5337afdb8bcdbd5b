"""What the first patient should not wait for: catalogues read, labels joined."""

from datetime import date, datetime, time

from care.danger.lists import lists
from care.people.values import Kind
from care.values.working_days import is_working_day
from handlers.front.board import board
from handlers.talk import typed_day
from handlers.talk.language import catalogues

ANY_DAY = date(2026, 1, 1)


def warm_up() -> None:
    """Call it once, before anyone is answered; a second time costs next to nothing."""
    catalogues()
    for kind in (None, *Kind):
        board(kind)
    board(Kind.STAFF, acting=True)


def warm_up_days() -> None:
    """For a parent that forks bots. A bot alone reads its first typed day in 0.2 s, the words of danger and
    the red days in 0.06 s each, and until then goes without the 8, 17 and 4 MiB that they cost.
    """
    from handlers.understanding.reading import understand

    typed_day.warm_up(ANY_DAY)
    is_working_day(ANY_DAY)
    understand("torsdag", now=datetime.combine(ANY_DAY, time()))
    lists()
