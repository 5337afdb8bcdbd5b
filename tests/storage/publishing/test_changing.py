"""Times are opened and taken away, and rules set, by those who may."""

from datetime import date, time, timedelta

import pytest

from care.refusals import NotAllowed
from care.values.clock import instant
from care.values.ids import PersonId, RequestId, UserId
from care.values.lead_time import LeadTime, LeadUnit
from care.values.working_days import is_working_day
from care.verbs import Asker, Request
from storage.opening import Stores
from storage.publishing.changing import ExtraTime
from storage.publishing.errors import BookedPlaceError, TooManyPlacesError, UnknownPlaceError
from storage.publishing.store import ServicePlace
from storage.rules.rulebook.vocabulary import RuleError
from storage.seed.seeding import seed
from storage.tables.slots import WITHDRAWN
from tests.storage.moving_clock import MovingClock
from tests.storage.publishing.times import TODAY, days, person, query, starts


async def test_when_all_times_are_taken_away_none_is_found(
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: ServicePlace, patient: Asker
) -> None:
    assert await stores.publishing.no_slots(tester, vaccination) > 900
    assert not (await stores.availability.timeslots(patient, query(vaccination))).times
    await seed(stores.database, clock)
    assert not (await stores.availability.timeslots(patient, query(vaccination))).times
    assert await starts(stores, vaccination, WITHDRAWN)


async def test_an_extra_time_can_be_booked(
    stores: Stores, tester: PersonId, vaccination: ServicePlace, patient: Asker
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
    stores: Stores, tester: PersonId, vaccination: ServicePlace, places: int
) -> None:
    at = instant(date(2026, 12, 5), time(9))
    extra = ExtraTime(
        unit=vaccination.unit, service=vaccination.service, starts=at, minutes=20, places=places
    )
    with pytest.raises(TooManyPlacesError, match="allowed: 1 to 2"):
        await stores.publishing.extra_slot(tester, extra)


async def test_an_extra_time_on_a_saturday_is_opened_and_rolling_goes_on(
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: ServicePlace
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
    stores: Stores, clock: MovingClock, tester: PersonId, vaccination: ServicePlace, patient: Asker
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
    stores: Stores, tester: PersonId, vaccination: ServicePlace
) -> None:
    await stores.publishing.set_rule(tester, vaccination, {"horizon_weeks": 6})
    expected = [day for n in range(50) if is_working_day(day := TODAY + timedelta(n))]
    assert days(await starts(stores, vaccination)) == expected


async def test_a_rule_that_is_none_changes_nothing(
    stores: Stores, tester: PersonId, vaccination: ServicePlace
) -> None:
    with pytest.raises(RuleError, match="did you mean 'horizon_weeks'"):
        await stores.publishing.set_rule(tester, vaccination, {"horizon": 6, "max_coming": 1})


async def test_only_those_who_lay_out_times_may(stores: Stores, vaccination: ServicePlace) -> None:
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
