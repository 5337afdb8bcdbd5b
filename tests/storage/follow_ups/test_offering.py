"""Offering new times from a task: one right, one message, a result; and it comes back if nobody books."""

from datetime import date

import pytest
from sqlalchemy import select, update

from care.bookings.refusals import SlotTaken
from care.follow_ups.refusals import HasNewTime, NobodyReads, TaskAlreadyClosed
from care.follow_ups.tasks import TaskKind, TaskResult
from care.grounds.rules import GroundKind
from care.grounds.verbs import Giving
from care.refusals import NotAllowed, NotYours
from care.rules.refusals import NotSelfBooked
from care.rules.values import Rules, SelfBooking
from storage.tables.grounds import grounds
from storage.tables.people import people
from tests.storage.bookings.town import add_service, nov
from tests.storage.follow_ups.pursuit import VACCINATION, Pursuit

NINE, TEN, LATER = nov(26, "09:00"), nov(27, "10:00"), nov(30, "10:00")


async def furnished(pursuit: Pursuit, service: str = VACCINATION) -> None:
    await pursuit.town.add_slots(service, NINE, TEN, LATER)


async def test_the_patient_is_told_once_and_the_task_says_how_it_ended(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task = await pursuit.cancelled(NINE)
    done = await pursuit.offer(task)
    closed = await pursuit.task(task)
    assert (closed.result, closed.closed_by) == (TaskResult.NEW_TIME_OFFERED, "eva")
    assert await pursuit.told("anna", "patient_new_times") == [
        {
            "patient": pursuit.town["anna"],
            "appointment": closed.appointment,
            "version": 2,
            "ground": done.ground,
        }
    ]
    assert (await pursuit.town.events())[-1] == "new_times_offered"
    assert done.last_day == date(2026, 12, 21)


async def test_a_service_that_is_not_open_to_all_is_opened_once(pursuit: Pursuit) -> None:
    await furnished(pursuit, "Läkarbesök")
    task = await pursuit.cancelled(NINE, "Läkarbesök", by="eva")
    done = await pursuit.offer(task)
    await pursuit.book(TEN, done.ground, "Läkarbesök")
    closed = await pursuit.task(task)
    assert (closed.result, closed.closed_by, closed.rebooked) == (TaskResult.NEW_TIME_BOOKED, "anna", TEN)
    assert await pursuit.grounds.of_patient(pursuit.town.as_self("anna")) == []
    await pursuit.town.consistent()


async def test_who_books_nothing_is_reminded_and_comes_back_as_a_task(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    done = await pursuit.offer(await pursuit.cancelled(NINE))
    pursuit.town.clock.now = nov(30, "08:00")
    assert await pursuit.fire() == ["invitation_reminder"]
    pursuit.town.clock.now = nov(37, "08:00")
    assert await pursuit.fire() == ["invitation_unbooked"]
    [back] = await pursuit.open()
    assert (back.kind, back.starts, back.due) == (TaskKind.UNBOOKED, NINE, date(2026, 12, 21))
    await pursuit.town.add_slots(VACCINATION, nov(38, "10:00"))
    await pursuit.book(nov(38, "10:00"), done.ground)
    assert await pursuit.open() == []
    assert (await pursuit.task(back.id)).result is TaskResult.NEW_TIME_BOOKED


async def test_a_time_that_was_booked_otherwise_ends_the_waiting(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    await pursuit.offer(await pursuit.cancelled(NINE))
    await pursuit.book(LATER, None)
    for day in (30, 37):
        pursuit.town.clock.now = nov(day, "08:00")
        assert await pursuit.fire() == []
    assert await pursuit.open() == []


async def test_no_new_time_needed_is_noted_and_told(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task = await pursuit.cancelled(NINE)
    done, town = await pursuit.offer(task), pursuit.town
    await pursuit.changes.decline(town.as_self("anna"), done.ground, "Är frisk", town.request())
    noted = await pursuit.task(task)
    assert (noted.result, noted.closed_by, noted.text) == (TaskResult.NO_NEED, "anna", "Är frisk")
    assert await pursuit.told("eva", "staff_no_new_time") == [
        {"patient": town["anna"], "task": task, "said": "Är frisk"}
    ]
    pursuit.town.clock.now = nov(37, "08:00")
    assert await pursuit.fire() == []


async def test_a_missed_visit_is_offered_anew_too(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task = await pursuit.missed(NINE)
    done = await pursuit.offer(task)
    assert (await pursuit.task(task)).rebooked is None
    await pursuit.book(TEN, done.ground)
    assert (await pursuit.task(task)).rebooked == TEN


async def test_a_mark_that_is_taken_back_leaves_nothing_to_follow_up(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task = await pursuit.task(await pursuit.missed(NINE))
    town = pursuit.town
    await pursuit.visits.mark(town["eva"], task.appointment, None, town.request())
    assert await pursuit.open() == []
    assert (await pursuit.task(task.id)).result is TaskResult.NO_NEED


async def test_only_one_of_two_colleagues_offers(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task, same = await pursuit.cancelled(NINE), pursuit.town.request("tap")
    first = [await pursuit.town.follow_ups.offer(pursuit.town["eva"], task, same) for _ in range(2)]
    assert first[0] == first[1]
    with pytest.raises(TaskAlreadyClosed) as refused:
        await pursuit.offer(task, "siv")
    assert refused.value == TaskAlreadyClosed(task, "eva")
    assert len(await pursuit.told("anna", "patient_new_times")) == 1


async def test_who_has_a_new_time_is_offered_none(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task = await pursuit.cancelled(NINE)
    await pursuit.book(TEN, None)
    with pytest.raises(HasNewTime) as refused:
        await pursuit.offer(task)
    assert refused.value == HasNewTime(TEN)
    assert [one.id for one in await pursuit.open()] == [task]


async def test_what_needs_several_resources_is_booked_by_staff(pursuit: Pursuit) -> None:
    several = Rules(version="t", self_booking=SelfBooking.SEVERAL_RESOURCES)
    await add_service(pursuit.town, "Eken", "Team", several)
    await furnished(pursuit, "Team")
    task = await pursuit.cancelled(NINE, "Team", by="eva")
    assert isinstance(await pursuit.town.follow_ups.why_not_offer(pursuit.town["eva"], task), NotSelfBooked)
    with pytest.raises(NotSelfBooked):
        await pursuit.offer(task)
    assert [one.id for one in await pursuit.open()] == [task]


async def test_nobody_is_offered_what_nobody_reads(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task = await pursuit.cancelled(NINE)
    await pursuit.town.database.write(
        lambda port: port.run(update(people).values(has_account=0).where(people.c.name == "anna"))
    )
    with pytest.raises(NobodyReads):
        await pursuit.offer(task)
    assert await pursuit.town.rows(select(grounds.c.id)) == []


async def test_whose_tasks_one_may_offer_from(pursuit: Pursuit) -> None:
    await furnished(pursuit)
    task = await pursuit.cancelled(NINE)
    for who, refusal in (("chefen", NotAllowed), ("bodil", NotYours), ("anna", NotYours)):
        with pytest.raises(refusal):
            await pursuit.offer(task, who)
    assert isinstance(await pursuit.town.follow_ups.why_not_offer(pursuit.town["chefen"], task), NotAllowed)


async def test_a_bokningsunderlag_that_came_back_is_what_is_offered(pursuit: Pursuit) -> None:
    town = pursuit.town
    await furnished(pursuit, "Läkarbesök")
    giving = Giving(
        kind=GroundKind.BASIS, unit=town["Eken"], services=(town["Läkarbesök"],),
        recipients=(town["anna"],), last_day=date(2026, 12, 31),
    )  # fmt: skip
    [line] = (await pursuit.grounds.desk.give(town["eva"], giving, town.request())).lines
    await pursuit.book(NINE, line.ground, "Läkarbesök")
    [card] = await town.bookings.schedule(town.as_self("anna"))
    ref = card.appointment.ref
    done = await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    assert (await pursuit.offer(done.task)).ground == line.ground
    await pursuit.book(TEN, line.ground, "Läkarbesök")
    assert await town.rows(select(grounds.c.used, grounds.c.allowed)) == [(1, 1)]


async def test_what_the_unit_cancelled_is_offered_again_by_the_same_right(
    pursuit: Pursuit,
) -> None:
    await furnished(pursuit)
    visit = await pursuit.booked(NINE)
    town = pursuit.town
    await pursuit.changes.cancel(town["eva"], [visit], "Sjuk", town.request())
    town.clock.now = nov(26, "08:00")
    assert await pursuit.fire() == ["no_new_time"]
    [task] = await pursuit.open()
    done = await pursuit.offer(task.id)
    assert await town.rows(select(grounds.c.id, grounds.c.last_day)) == [(done.ground, "2026-12-24")]
    await pursuit.book(LATER, done.ground)
    assert (await pursuit.task(task.id)).result is TaskResult.NEW_TIME_BOOKED


async def test_a_time_that_another_was_first_to_leaves_the_right(pursuit: Pursuit) -> None:
    town = pursuit.town
    await town.add_slots(VACCINATION, NINE, TEN, performers="p1")
    done = await pursuit.offer(await pursuit.cancelled(NINE))
    await town.book("bo", VACCINATION, TEN)
    with pytest.raises(SlotTaken):
        await pursuit.book(TEN, done.ground)
    await pursuit.book(NINE, done.ground)
    await town.consistent()
