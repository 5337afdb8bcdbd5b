"""A time that becomes free is offered to who waits for it: in order, kept meanwhile, for one person only."""

import pytest

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import SlotTaken
from care.earlier.refusals import EarlierLapsed, EarlierTaken
from care.earlier.values import HalfDay, WantedTimes
from care.rules.values import OfferWave
from care.values.lead_time import LeadTime, LeadUnit
from tests.storage.bookings.town import nov
from tests.storage.earlier.queue import ANY_TIME, EYES, LATER, SOONER, Queue


async def test_who_waits_longest_gets_the_freed_time_and_leaves_an_old_one_to_the_next(queue: Queue) -> None:
    """The old time is kept until then; it becomes free as any other, and goes on to the next in the line."""
    town = queue.town
    had = await town.book("cia", EYES, SOONER)
    annas, bos = await town.book("anna", EYES, LATER[1]), await town.book("bo", EYES, LATER[2])
    await queue.watch("anna", annas)
    await queue.watch("bo", bos)
    await queue.free("cia", had)
    offer = (await queue.out())["anna"]
    assert list(await queue.out()) == ["anna"]
    shown = await queue.earlier.offered(town.as_self("anna"), offer)
    assert (shown.starts, shown.view.starts, shown.is_open) == (SOONER, LATER[1], True)
    with pytest.raises(SlotTaken):
        await town.book("cia", EYES, SOONER)
    assert await queue.accept("anna", offer) == annas.appointment
    assert list(await queue.out()) == ["bo"]
    assert await queue.freed() == [("filled", SOONER), ("open", LATER[1])]
    await queue.accept("bo", (await queue.out())["bo"])
    assert await town.statuses(EYES, LATER[2]) == [0, 0]
    await town.consistent()


async def test_a_no_goes_to_the_next_and_silence_too_until_nobody_is_left(queue: Queue) -> None:
    town = queue.town
    had = await town.book("cia", EYES, SOONER)
    names = await queue.crowd(3)
    for name in names:
        await queue.watch(name)
    await queue.free("cia", had)
    first = (await queue.out())[names[0]]
    await queue.decline(names[0], first)
    assert list(await queue.out()) == [names[1]]
    late = (await queue.out())[names[1]]
    await queue.pass_time(minutes=31)
    assert list(await queue.out()) == [names[2]]
    with pytest.raises(EarlierLapsed):
        await queue.accept(names[1], late)
    await queue.pass_time(minutes=31)
    assert (await queue.out(), await queue.freed()) == ({}, [("unfilled", SOONER)])
    assert await town.statuses(EYES, SOONER) == [0]
    await town.book("bo", EYES, SOONER)
    assert [kind for _, kind, _ in await town.notices() if kind.startswith("patient_earlier")] == [
        "patient_earlier"
    ] * 3


async def test_three_are_asked_of_what_begins_within_a_day_and_the_others_are_told(queue: Queue) -> None:
    town = queue.town
    await queue.rule(cancel_before=LeadTime(0, LeadUnit.HOURS))
    had = await town.book("cia", EYES, SOONER)
    names = await queue.crowd(4)
    for name in names:
        await queue.watch(name)
    queue.clock.now = nov(29, "16:00")
    await queue.free("cia", had)
    out = await queue.out()
    assert list(out) == names[:3]
    await queue.accept(names[1], out[names[1]])
    assert await queue.out() == {}
    with pytest.raises(EarlierTaken):
        await queue.accept(names[0], out[names[0]])
    gone = [to for to, kind, _ in await town.notices() if kind == "patient_earlier_gone"]
    assert gone == [town[names[0]], town[names[2]]]
    assert len(await queue.earlier.mine(town.as_self(names[0]))) == 1


async def test_nobody_is_asked_at_night_nor_too_often_nor_twice_at_once(queue: Queue) -> None:
    town = queue.town
    await queue.rule(offers_a_day=1)
    had = [await town.book("cia", EYES, SOONER), await town.book("cia", EYES, LATER[0])]
    await queue.watch("anna")
    await queue.watch("bo")
    queue.clock.now = nov(24, "22:00")
    await queue.free("cia", had[0])
    await queue.free("cia", had[1])
    assert await queue.out() == {}
    assert await town.statuses(EYES, SOONER) == [0]
    await queue.pass_time(hours=9, minutes=1)
    assert sorted(await queue.out()) == ["anna", "bo"]
    await queue.decline("anna", (await queue.out())["anna"])
    assert list(await queue.out()) == ["bo"]


async def test_only_what_suits_is_offered(queue: Queue) -> None:
    town = queue.town
    had = await town.book("cia", EYES, SOONER)
    await queue.watch("anna", wanted=WantedTimes(halves=(HalfDay.AFTERNOON,)))
    await queue.watch("bo", wanted=WantedTimes(weekdays=(2, 3), notice_hours=1))
    names = await queue.crowd(2)
    await queue.watch(names[0], wanted=WantedTimes(notice_hours=24 * 14))
    stays = await queue.watch(names[1])
    await queue.earlier.pause(town.as_self(names[1]), stays, town.request(), on=True)
    await queue.free("cia", had)
    assert (await queue.out(), await queue.freed()) == ({}, [("unfilled", SOONER)])


async def test_what_is_taken_back_is_offered_no_longer(queue: Queue) -> None:
    """Who freed it may undo that while it is offered: nobody has lost anything yet."""
    town = queue.town
    had = await town.book("cia", EYES, SOONER)
    await queue.watch("anna")
    await queue.free("cia", had)
    offer = (await queue.out())["anna"]
    await town.bookings.undo(
        town.as_self("cia"), AppointmentRef(had.appointment, had.version + 1), town.request()
    )
    with pytest.raises(EarlierTaken):
        await queue.accept("anna", offer)
    await queue.pass_time(hours=1)
    assert (await queue.out(), await queue.freed()) == ({}, [("booked", SOONER)])
    await town.consistent()


async def test_the_place_in_the_line_is_kept_when_what_is_wanted_changes(queue: Queue) -> None:
    town = queue.town
    had = await town.book("cia", EYES, SOONER)
    first = await queue.watch("anna")
    await queue.watch("bo")
    assert await queue.watch("anna", wanted=ANY_TIME) == first
    await queue.free("cia", had)
    await queue.earlier.stop(town.as_self("anna"), first, town.request())
    await queue.fire()
    assert list(await queue.out()) == ["bo"]
    assert await queue.earlier.mine(town.as_self("anna")) == []


async def test_staff_see_who_waits_and_how_it_went(queue: Queue) -> None:
    town = queue.town
    await queue.rule(offer_wave=OfferWave.THREE)
    had = await town.book("cia", EYES, SOONER)
    await queue.watch("anna", await town.book("anna", EYES, LATER[0]))
    await queue.watch("bo")
    await queue.free("cia", had)
    await queue.pass_time(minutes=10)
    await queue.accept("bo", (await queue.out())["bo"])
    seen = await queue.earlier.line(town["eva"], town["Eken"])
    [figures] = seen.figures
    assert (figures.waiting, figures.freed, figures.filled_by_line, figures.offers) == (1, 1, 1, 2)
    assert figures.median is not None
    assert figures.median.total_seconds() == 600
    assert [one.patient_name for one in seen.waiting] == ["anna"]
