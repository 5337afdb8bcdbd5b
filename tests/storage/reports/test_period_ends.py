"""Which units are said to reach more goals, or fewer, when a period has ended, and by which goals."""

from datetime import date, time

from care.reports.figures import Chapter, Figure
from care.reports.periods import Period
from care.values.clock import instant
from storage.engine.database import Database
from storage.reports.asking import Asking
from storage.reports.details import details_of
from storage.reports.period_ends import turned
from tests.storage.bookings.town import MovableClock, Town, build, nov


async def test_a_period_without_visits_has_lost_no_goal(database: Database) -> None:
    town = await build(Town(database, MovableClock()))
    await town.add_slots("Vaccination", nov(27, "09:00"))
    await town.book("anna", "Vaccination", nov(27, "09:00"))
    mornings = [instant(date(2026, 12, 28), time(8)), instant(date(2027, 2, 22), time(8))]
    first, second = [await database.read(lambda port, now=one: turned(port, now)) for one in mornings]
    assert (first.won, first.lost) == ((town["Eken"],), ())
    assert (second.won, second.lost) == ((), ())
    ended = Period(first.ended, 8)
    for period, is_lacking in ((ended, False), (ended.after, True)):
        asking = Asking(units=(town["Eken"],), period=period, now=mornings[0])
        told = await database.read(lambda port, of=asking: details_of(port, of, Chapter.LEVELS, {}))
        lacking = {lack.goal.figure for level in told.levels for lack in level.lacks}
        assert (Figure.HORIZON in lacking) is is_lacking, "what is so today is no goal of what is over"
