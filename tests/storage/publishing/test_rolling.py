"""Times roll on with the clock, are the same for the same date, and stay away on closed days."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from sqlalchemy import func, select

from care.rules.laying_out import slots_of
from care.values.clock import STOCKHOLM, instant
from care.values.ids import PersonId, RequestId, UserId
from care.values.working_days import is_working_day
from care.verbs import Asker, Request
from storage.engine.instants import from_micros
from storage.opening import Stores
from storage.publishing.daily import PUBLISH
from storage.publishing.store import ServicePlace
from storage.tables.slots import FREE, HELD
from storage.tables.turns import deadlines
from tests.storage.moving_clock import MovingClock
from tests.storage.publishing.times import TODAY, days, person, query, starts


async def test_times_reach_to_the_horizon_and_one_week(stores: Stores, vaccination: ServicePlace) -> None:
    until = TODAY + timedelta(weeks=5)
    expected = [day for n in range(36) if is_working_day(day := TODAY + timedelta(n))]
    assert days(await starts(stores, vaccination)) == expected
    assert expected[-1] <= until < expected[-1] + timedelta(days=7)
    dagvard = await stores.publishing.place("Neurologimottagningen Testsjukhuset", "Dagvård")
    assert days(await starts(stores, dagvard))[-1] == TODAY + timedelta(weeks=9)


async def test_a_day_has_the_times_of_the_stage_for_both_performers(
    stores: Stores, vaccination: ServicePlace
) -> None:
    found = [at for at in await starts(stores, vaccination) if at.astimezone(STOCKHOLM).date() == TODAY]
    assert found == sorted([begins for begins, _ in slots_of(TODAY, 20)] * 2)
    assert len(found) == 2 * 21


async def next_publishing(stores: Stores) -> datetime:
    waiting = select(func.min(deadlines.c.due)).where(
        deadlines.c.kind == PUBLISH, deadlines.c.fired_at.is_(None)
    )
    [(due,)] = await stores.database.fetch(waiting)
    return from_micros(due)


async def test_the_deadline_publishes_the_next_day_and_sets_the_next(
    stores: Stores, clock: MovingClock, vaccination: ServicePlace
) -> None:
    before = days(await starts(stores, vaccination))
    clock.now = instant(date(2026, 11, 24), time(0, 4))
    assert PUBLISH not in {one.kind for one in await stores.deadlines.claim_due(clock())}
    clock.advance(minutes=1)
    [deadline] = await stores.deadlines.claim_due(clock())
    assert deadline.kind == PUBLISH
    assert await stores.publishing.fire(deadline) > 0
    assert await stores.publishing.fire(deadline) == 0, "fired again"
    after = days(await starts(stores, vaccination))
    assert after == [*before, TODAY + timedelta(weeks=5, days=1)]
    assert await next_publishing(stores) == instant(date(2026, 11, 25), time(0, 5))


async def test_a_late_deadline_catches_up_and_comes_back_once(stores: Stores, clock: MovingClock) -> None:
    clock.advance(days=10)
    [deadline] = [one for one in await stores.deadlines.claim_due(clock()) if one.kind == PUBLISH]
    assert await stores.publishing.fire(deadline) > 2000
    assert await stores.publishing.roll() == 0
    assert await stores.deadlines.claim_due(clock()) == []


async def test_a_clock_set_back_has_times_too(
    stores: Stores, clock: MovingClock, vaccination: ServicePlace
) -> None:
    clock.now = instant(date(2026, 9, 7), time(8))
    assert await stores.publishing.roll() > 10_000
    assert days(await starts(stores, vaccination))[0] == date(2026, 9, 7)
    clock.now = instant(TODAY, time(8))
    assert await stores.publishing.roll() == 0


async def test_the_winter_hour_moves_no_time(
    stores: Stores, clock: MovingClock, vaccination: ServicePlace
) -> None:
    clock.now = instant(date(2027, 3, 25), time(8))
    await stores.publishing.roll()
    spring = [at for at in await starts(stores, vaccination) if at > clock.now - timedelta(days=1)]
    assert {at.astimezone(STOCKHOLM).hour for at in spring} == {8, 9, 10, 11, 13, 14, 15}
    assert {at.astimezone(UTC).hour for at in spring} == {6, 7, 8, 9, 10, 11, 12, 13, 14}


async def test_lapsed_holds_are_given_back(
    stores: Stores, clock: MovingClock, vaccination: ServicePlace, patient: Asker
) -> None:
    free = (await stores.availability.timeslots(patient, query(vaccination))).times[0]
    await stores.bookings.hold(
        patient, vaccination.service, free.starts, Request(RequestId("bot:hold"), UserId(1))
    )
    clock.advance(minutes=4)
    await stores.publishing.roll()
    assert len(await starts(stores, vaccination, HELD)) == 1
    clock.advance(minutes=1)
    await stores.publishing.roll()
    assert await starts(stores, vaccination, HELD) == []


async def test_a_closed_day_has_no_times_now_or_later(
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: ServicePlace, patient: Asker
) -> None:
    tomorrow, far = TODAY + timedelta(days=1), TODAY + timedelta(weeks=5, days=1)
    first = (await stores.availability.timeslots(patient, query(vaccination, tomorrow))).times[0]
    booked = await stores.bookings.book(
        patient, vaccination.service, first.starts, Request(RequestId("bot:book"), UserId(1))
    )
    affected = await stores.publishing.closed_day(tester, vaccination.unit, tomorrow)
    assert affected == [booked.appointment]
    assert await stores.publishing.closed_day(tester, vaccination.unit, far) == []
    clock.advance(days=2)
    await stores.publishing.roll()
    open_days = days(await starts(stores, vaccination, FREE))
    assert tomorrow not in open_days
    assert far not in open_days
    assert far + timedelta(days=1) in open_days
    other = await stores.publishing.place("Folktandvården Ljung", "Undersökning")
    assert tomorrow in days(await starts(stores, other, FREE))


async def test_a_group_is_laid_out_for_the_hours_at_which_it_meets(
    stores: Stores, clock: MovingClock
) -> None:
    group = await stores.publishing.place("Hälsocentralen Ripan", "Gruppträff artros")
    clock.advance(days=7)
    await stores.publishing.roll()
    found = {at.astimezone(STOCKHOLM) for at in await starts(stores, group)}
    assert {(at.weekday(), at.hour) for at in found} == {(1, 13), (3, 9)}
    assert len(await starts(stores, group)) == 12 * len(found)


async def test_a_day_that_is_spread_opens_hour_by_hour_and_is_whole_in_the_evening(
    stores: Stores, clock: MovingClock, vaccination: ServicePlace
) -> None:
    staff, newest = await person(stores, "testledaren"), date(2026, 12, 29)
    await stores.publishing.set_rule(staff, vaccination, {"publishing": "spread"})

    async def there() -> int:
        return sum(at.astimezone(STOCKHOLM).date() == newest for at in await starts(stores, vaccination))

    # The last day that patients can book; the week that was laid out beyond it before is used up first.
    today = newest - timedelta(weeks=4)
    clock.now = instant(today, time(0, 5))
    seen, hours = [], []
    while clock() < instant(today, time(23)):
        [due] = [one for one in await stores.deadlines.claim_due(clock()) if one.kind == PUBLISH]
        await stores.publishing.fire(due)
        seen.append(await there())
        hours.append(clock().astimezone(STOCKHOLM).hour)
        clock.now = await next_publishing(stores)
    assert hours == [0, *range(7, 19)]
    assert (seen[0], seen[-1]) == (0, 2 * 21)
    steps = [after - before for before, after in pairwise(seen)]
    assert max(steps) <= 2 * 6
    assert sum(step > 0 for step in steps) >= 6
    assert clock() == instant(today + timedelta(days=1), time(0, 5))
