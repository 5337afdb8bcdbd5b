"""A day closes: what is booked on it is listed first, then cancelled, each by itself."""

from datetime import date

import pytest

from care.rules.refusals import NotOpen
from care.unit_changes.outcomes import ChangeResult
from tests.storage.bookings.town import nov
from tests.storage.unit_changes.desk import ILL, Desk

DAY = date(2026, 11, 26)
NINE, NINE_TWENTY, NEXT_DAY = nov(26, "09:00"), nov(26, "09:20"), nov(27, "09:00")


async def test_what_is_booked_is_listed_and_what_is_free_is_taken_away(desk: Desk) -> None:
    town = desk.town
    await town.add_slots("Vaccination", NINE, NINE_TWENTY, NEXT_DAY)
    first, second = await desk.booked("anna", NINE_TWENTY), await desk.booked("bo", NINE)
    await desk.booked("cia", NEXT_DAY)
    shown = await desk.changes.day(town["eva"], town["Eken"], DAY)
    assert [line.ref for line in shown.lines] == [second, first]
    assert not shown.closed
    done = await desk.changes.close_day(town["eva"], town["Eken"], DAY, ILL, town.request())
    assert done.count(ChangeResult.CANCELLED) == 2
    again = await desk.changes.day(town["eva"], town["Eken"], DAY)
    assert (again.closed, list(again.lines)) == (True, [])
    with pytest.raises(NotOpen):
        await desk.booked("cia", NINE)
    assert await town.statuses("Vaccination", NINE) == [3, 3]
    assert await town.statuses("Vaccination", NEXT_DAY) == [0, 2]
    await town.consistent()


async def test_what_has_begun_stays(desk: Desk) -> None:
    town = desk.town
    await town.add_slots("Vaccination", NINE, NINE_TWENTY)
    begun = await desk.booked("anna", NINE)
    await desk.booked("bo", NINE_TWENTY)
    town.clock.now = nov(26, "09:05")
    done = await desk.changes.close_day(town["eva"], town["Eken"], DAY, ILL, town.request())
    assert len(done.lines) == 1
    assert await desk.results(begun) == [ChangeResult.BEGUN]


async def test_what_has_changed_since_it_was_shown_stays(desk: Desk) -> None:
    town = desk.town
    await town.add_slots("Vaccination", NINE, NINE_TWENTY, NEXT_DAY)
    moved, gone = await desk.booked("anna", NINE), await desk.booked("bo", NINE_TWENTY)
    await town.bookings.rebook(town.as_self("anna"), moved, NEXT_DAY, town.request())
    await town.bookings.cancel(town.as_self("bo"), gone, town.request())
    assert await desk.results(moved, gone) == [ChangeResult.CHANGED, ChangeResult.ALREADY_CANCELLED]
    assert (await desk.card("anna", moved)).appointment.starts == NEXT_DAY
