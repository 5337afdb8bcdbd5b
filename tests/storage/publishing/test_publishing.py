"""Times roll on with the clock, stay away on closed days, and are opened and taken away by those who may."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from care.clock import STOCKHOLM, instant
from care.ids import PersonId, RequestId, UserId
from care.laying_out import slots_of
from care.lead_time import LeadTime, LeadUnit
from care.refusals import NotAllowed
from care.slots import TimeQuery
from care.verbs import Asker, Request
from care.working_days import is_working_day
from storage.engine.instants import from_micros
from storage.opening import Stores
from storage.publishing.changing import ExtraTime
from storage.publishing.daily import PUBLISH
from storage.publishing.errors import BookedPlaceError, TooManyPlacesError, UnknownPlaceError
from storage.publishing.store import Place
from storage.rulebook.vocabulary import RuleError
from storage.seed.seeding import seed
from storage.tables.slots import FREE, HELD, WITHDRAWN, slots
from tests.storage.moving_clock import MovingClock

TODAY = date(2026, 11, 23)


async def person(stores: Stores, login: str) -> PersonId:
    return next(p.id for p in await stores.people.everybody() if p.login == login)


@pytest.fixture
async def tester(stores: Stores) -> PersonId:
    return await person(stores, "testledaren")


@pytest.fixture
async def vaccination(stores: Stores) -> Place:
    return await stores.publishing.place("Hälsocentralen Eken", "Vaccination")


@pytest.fixture
async def patient(stores: Stores) -> Asker:
    me = await person(stores, "19890914-2393")
    return Asker(me, me)


async def starts(stores: Stores, place: Place, *statuses: int) -> list[datetime]:
    rows = await stores.database.fetch(
        select(slots.c.starts, slots.c.status)
        .where(slots.c.service_id == place.service)
        .order_by(slots.c.starts)
    )
    return [from_micros(at) for at, status in rows if not statuses or status in statuses]


def days(times: list[datetime]) -> list[date]:
    return sorted({at.astimezone(STOCKHOLM).date() for at in times})


def query(place: Place, first: date = TODAY, last: date = date(2027, 3, 1)) -> TimeQuery:
    return TimeQuery(services=(place.service,), first_day=first, last_day=last)


async def test_times_reach_to_the_horizon_and_one_week(stores: Stores, vaccination: Place) -> None:
    until = TODAY + timedelta(weeks=5)
    expected = [day for n in range(36) if is_working_day(day := TODAY + timedelta(n))]
    assert days(await starts(stores, vaccination)) == expected
    assert expected[-1] <= until < expected[-1] + timedelta(days=7)
    dagvard = await stores.publishing.place("Neurologimottagningen Testsjukhuset", "Dagvård")
    assert days(await starts(stores, dagvard))[-1] == TODAY + timedelta(weeks=9)


async def test_a_day_has_the_times_of_the_stage_for_both_performers(
    stores: Stores, vaccination: Place
) -> None:
    found = [at for at in await starts(stores, vaccination) if at.astimezone(STOCKHOLM).date() == TODAY]
    assert found == sorted([begins for begins, _ in slots_of(TODAY, 20)] * 2)
    assert len(found) == 2 * 21


async def test_the_deadline_publishes_the_next_day_and_sets_the_next(
    stores: Stores, clock: MovingClock, vaccination: Place
) -> None:
    before = days(await starts(stores, vaccination))
    clock.now = instant(date(2026, 11, 24), time(0, 4))
    assert await stores.deadlines.claim_due(clock()) == []
    clock.advance(minutes=1)
    [deadline] = await stores.deadlines.claim_due(clock())
    assert deadline.kind == PUBLISH
    assert await stores.publishing.fire(deadline) > 0
    assert await stores.publishing.fire(deadline) == 0, "fired again"
    after = days(await starts(stores, vaccination))
    assert after == [*before, TODAY + timedelta(weeks=5, days=1)]
    assert await stores.deadlines.next_due() == instant(date(2026, 11, 25), time(0, 5))


async def test_a_late_deadline_catches_up_and_comes_back_once(stores: Stores, clock: MovingClock) -> None:
    clock.advance(days=10)
    [deadline] = await stores.deadlines.claim_due(clock())
    assert await stores.publishing.fire(deadline) > 2000
    assert await stores.publishing.roll() == 0
    assert await stores.deadlines.claim_due(clock()) == []


async def test_a_clock_set_back_has_times_too(stores: Stores, clock: MovingClock, vaccination: Place) -> None:
    clock.now = instant(date(2026, 9, 7), time(8))
    assert await stores.publishing.roll() > 10_000
    assert days(await starts(stores, vaccination))[0] == date(2026, 9, 7)
    clock.now = instant(TODAY, time(8))
    assert await stores.publishing.roll() == 0


async def test_the_winter_hour_moves_no_time(stores: Stores, clock: MovingClock, vaccination: Place) -> None:
    clock.now = instant(date(2027, 3, 25), time(8))
    await stores.publishing.roll()
    spring = [at for at in await starts(stores, vaccination) if at > clock.now - timedelta(days=1)]
    assert {at.astimezone(STOCKHOLM).hour for at in spring} == {8, 9, 10, 11, 13, 14, 15}
    assert {at.astimezone(UTC).hour for at in spring} == {6, 7, 8, 9, 10, 11, 12, 13, 14}


async def test_lapsed_holds_are_given_back(
    stores: Stores, clock: MovingClock, vaccination: Place, patient: Asker
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
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: Place, patient: Asker
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


async def test_when_all_times_are_taken_away_none_is_found(
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: Place, patient: Asker
) -> None:
    assert await stores.publishing.no_slots(tester, vaccination) > 900
    assert not (await stores.availability.timeslots(patient, query(vaccination))).times
    await seed(stores.database, clock)
    assert not (await stores.availability.timeslots(patient, query(vaccination))).times
    assert await starts(stores, vaccination, WITHDRAWN)


async def test_an_extra_time_can_be_booked(
    stores: Stores, tester: PersonId, vaccination: Place, patient: Asker
) -> None:
    await stores.publishing.no_slots(tester, vaccination)
    at = instant(date(2026, 12, 1), time(9))
    extra = ExtraTime(unit=vaccination.unit, service=vaccination.service, starts=at, minutes=25)
    assert len(await stores.publishing.extra_slot(tester, extra)) == 1
    [found] = (await stores.availability.timeslots(patient, query(vaccination))).times
    assert (found.starts, found.ends) == (at, at + timedelta(minutes=25))
    await stores.bookings.book(patient, vaccination.service, at, Request(RequestId("bot:b"), UserId(1)))
    both = ExtraTime(unit=vaccination.unit, service=vaccination.service, starts=at, minutes=25, places=2)
    with pytest.raises(BookedPlaceError):
        await stores.publishing.extra_slot(tester, both)
    assert len(await stores.publishing.extra_slot(tester, extra)) == 1


@pytest.mark.parametrize("places", [0, 3])
async def test_a_performer_is_one_place(
    stores: Stores, tester: PersonId, vaccination: Place, places: int
) -> None:
    at = instant(date(2026, 12, 5), time(9))
    extra = ExtraTime(
        unit=vaccination.unit, service=vaccination.service, starts=at, minutes=20, places=places
    )
    with pytest.raises(TooManyPlacesError, match="allowed: 1 to 2"):
        await stores.publishing.extra_slot(tester, extra)


async def test_an_extra_time_on_a_saturday_is_opened_and_rolling_goes_on(
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: Place
) -> None:
    saturday = date(2027, 2, 6)
    extra = ExtraTime(
        unit=vaccination.unit,
        service=vaccination.service,
        starts=instant(saturday, time(9)),
        minutes=20,
        places=2,
    )
    assert len(await stores.publishing.extra_slot(tester, extra)) == 2
    clock.advance(days=1)
    await stores.publishing.roll()
    found = days(await starts(stores, vaccination))
    assert found[-2:] == [TODAY + timedelta(weeks=5, days=1), saturday]


async def test_a_rule_set_by_hand_holds_from_today(
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: Place, patient: Asker
) -> None:
    rules = await stores.publishing.set_rule(
        tester, vaccination, {"horizon_weeks": 1, "cancel_before": "3 working days"}
    )
    three_days = LeadTime(3, LeadUnit.WORKING_DAYS)
    assert (rules.horizon_weeks, rules.cancel_before, rules.rebook_before) == (1, three_days, three_days)
    assert rules.version == "kalmar 2026-02-18 + 2026-11-23"
    again = await stores.publishing.set_rule(tester, vaccination, {"max_coming": 1})
    assert (again.horizon_weeks, again.max_coming) == (1, 1)
    assert again.version == "kalmar 2026-02-18 + 2026-11-23"
    await seed(stores.database, clock)
    until = (await stores.availability.timeslots(patient, query(vaccination))).until
    assert until == TODAY + timedelta(weeks=1)


async def test_a_longer_horizon_is_laid_out_at_once(
    stores: Stores, tester: PersonId, vaccination: Place
) -> None:
    await stores.publishing.set_rule(tester, vaccination, {"horizon_weeks": 6})
    expected = [day for n in range(50) if is_working_day(day := TODAY + timedelta(n))]
    assert days(await starts(stores, vaccination)) == expected


async def test_a_rule_that_is_none_changes_nothing(
    stores: Stores, tester: PersonId, vaccination: Place
) -> None:
    with pytest.raises(RuleError, match="did you mean 'horizon_weeks'"):
        await stores.publishing.set_rule(tester, vaccination, {"horizon": 6, "max_coming": 1})


async def test_only_those_who_lay_out_times_may(stores: Stores, vaccination: Place) -> None:
    extra = ExtraTime(
        unit=vaccination.unit,
        service=vaccination.service,
        starts=instant(date(2026, 12, 5), time(9)),
        minutes=20,
    )
    publishing = stores.publishing
    for login in ("eva", "bodil", "chefen", "19890914-2393"):
        who = await person(stores, login)
        with pytest.raises(NotAllowed):
            await publishing.closed_day(who, vaccination.unit, TODAY)
        with pytest.raises(NotAllowed):
            await publishing.no_slots(who, vaccination)
        with pytest.raises(NotAllowed):
            await publishing.extra_slot(who, extra)
        with pytest.raises(NotAllowed):
            await publishing.set_rule(who, vaccination, {"horizon_weeks": 1})
    own = await publishing.place("Vårdcentralen Björken", "Läkarbesök")
    assert await publishing.no_slots(await person(stores, "bodil"), own) > 0


async def test_a_place_that_is_not_there_is_met_with_the_one_that_was_meant(stores: Stores) -> None:
    with pytest.raises(UnknownPlaceError, match="no unit is called 'Hälsocentralen Ek'; did you mean"):
        await stores.publishing.place("Hälsocentralen Ek", "Vaccination")
    with pytest.raises(
        UnknownPlaceError, match="no service is called 'Tandvård'; there are: Läkarbesök, Lämna"
    ):
        await stores.publishing.place("Hälsocentralen Eken", "Tandvård")
    assert await stores.publishing.unit(" HÄLSOCENTRALEN eken ")
