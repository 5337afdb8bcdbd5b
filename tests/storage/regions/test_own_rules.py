"""A unit's own rules: within what the region allows, from a day on, seen before, undone; two at once."""

import asyncio
from datetime import date, timedelta

import pytest

from care.refusals import NotAllowed, Refusal
from care.rules.outcomes import RuleSaid
from care.rules.own import CHOICES, OwnRule, RuleChange
from care.rules.refusals import RegionDecides, RulesHaveChanged, WrongRuleDay
from care.values.ids import PersonId, UnitId
from care.values.lead_time import LeadTime, LeadUnit
from storage.engine.database import Database
from storage.opening import Stores, stores_over
from storage.places.seeding import write_regions
from storage.rules.own_rules import OwnRuleStore
from storage.rules.regions.loader import our_regions
from storage.seed.seeding import seed
from tests.storage.bookings.town import MovableClock, Town, build, nov
from tests.storage.publishing.times import person

TOMORROW = date(2026, 11, 24)
TWO_DAYS = LeadTime(48, LeadUnit.HOURS)
NEVER_THEN = False


class Office:
    """Bodil's unit in the small town, and what she says there."""

    def __init__(self, town: Town) -> None:
        self.town, self.unit = town, UnitId(town["Björken"])
        self.own = OwnRuleStore(town.database, town.clock)
        self.me = PersonId(town["bodil"])

    def change(self, rule: str, value: object, day: date = TOMORROW) -> RuleChange:
        return RuleChange(unit=self.unit, rule=rule, choice=CHOICES[rule].index(value), valid_from=day)

    async def say(self, change: RuleChange) -> RuleSaid:
        preview = await self.own.preview(self.me, change)
        return await self.own.say(self.me, change, preview.mark, self.town.request())

    async def rule(self, name: str) -> OwnRule:
        return next(one for one in await self.own.rules(self.me, self.unit) if one.rule == name)


@pytest.fixture
async def office(database: Database) -> Office:
    return Office(await build(Town(database, MovableClock())))


async def test_a_rule_holds_from_its_day_for_all_services_and_is_taken_back(office: Office) -> None:
    was = (await office.rule("cancel_before")).values
    assert len(was) == 2
    said = await office.say(office.change("cancel_before", TWO_DAYS))
    assert (await office.rule("cancel_before")).values == was
    office.town.clock.advance(days=1)
    assert (await office.rule("cancel_before")).values == (TWO_DAYS,)
    back = await office.own.take_back(office.me, office.unit, said.said, office.town.request())
    assert back.valid_from == date(2026, 11, 25)
    assert (await office.rule("cancel_before")).values == (TWO_DAYS,)
    office.town.clock.advance(days=1)
    assert set((await office.rule("cancel_before")).values) == set(was)
    with pytest.raises(RulesHaveChanged):
        await office.own.take_back(office.me, office.unit, said.said, office.town.request())


async def test_what_it_would_have_meant_is_counted(office: Office) -> None:
    town = office.town
    await town.add_slots("Sköterska", nov(25, "08:00"), nov(26, "08:00"), nov(27, "08:00"))
    for name, day in (("anna", 25), ("bo", 26), ("cia", 27)):
        await town.book(name, "Sköterska", nov(day, "08:00"))
    town.clock.now = nov(24, "09:00")
    early = LeadTime(3, LeadUnit.WORKING_DAYS)
    seen = await office.own.preview(office.me, office.change("book_before", early, date(2026, 12, 1)))
    assert (seen.counted, seen.touched, seen.touched_before) == (3, 2, 0)
    town.clock.now = nov(30, "09:00")
    seen = await office.own.preview(office.me, office.change("reminders", (), date(2026, 12, 7)))
    assert (seen.counted, seen.touched, seen.touched_before) == (3, 0, 3)


async def test_two_administrators_at_once(office: Office) -> None:
    """The second has seen what holds no more."""
    changes = [office.change("same_day", NEVER_THEN), office.change("cancel_before", TWO_DAYS)]
    marks = [(await office.own.preview(office.me, one)).mark for one in changes]
    came = await asyncio.gather(
        *(
            office.own.say(office.me, one, mark, office.town.request())
            for one, mark in zip(changes, marks, strict=True)
        ),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in came) == ["RuleSaid", "RulesHaveChanged"]


async def test_who_may_and_from_when(office: Office) -> None:
    change = office.change("same_day", NEVER_THEN)
    refused: list[tuple[type[Refusal], str, RuleChange]] = [
        (NotAllowed, "eva", change),
        (WrongRuleDay, "bodil", office.change("same_day", NEVER_THEN, TOMORROW - timedelta(days=1))),
        (WrongRuleDay, "bodil", office.change("same_day", NEVER_THEN, date(2029, 1, 1))),
        (RegionDecides, "bodil", RuleChange(unit=office.unit, rule="hidden", choice=0, valid_from=TOMORROW)),
    ]
    for why, who, wished in refused:
        with pytest.raises(why):
            await office.own.preview(PersonId(office.town[who]), wished)


async def test_what_a_unit_says_outlives_a_new_release_and_the_region_has_the_last_word(
    database: Database,
) -> None:
    await seed(database, MovableClock())
    stores: Stores = stores_over(database, MovableClock(), bot=1)
    me = await person(stores, "bodil")
    unit = (await stores.schedules.units(me))[0].id
    change = RuleChange(unit=unit, rule="same_day", choice=1, valid_from=TOMORROW)
    mark = (await stores.own_rules.preview(me, change)).mark
    town = Town(database, MovableClock())
    await stores.own_rules.say(me, change, mark, town.request())
    await database.write(lambda port: write_regions(port, our_regions()))
    later = stores_over(database, MovableClock(now=nov(25, "08:00")), bot=1)
    rules = {one.rule: one for one in await later.own_rules.rules(me, unit)}
    assert rules["same_day"].values == (False,)
    assert rules["after_cancelling"].allowed == ()
    with pytest.raises(RegionDecides):
        await stores.own_rules.preview(
            me, RuleChange(unit=unit, rule="after_cancelling", choice=0, valid_from=TOMORROW)
        )
