"""The unit cancels: told once and why, a right to a new time, and an answer that is followed."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from care.follow_ups.tasks import TaskKind, TaskResult
from care.grounds.refusals import GroundUsed, NewTimeNotWanted
from care.refusals import NotAllowed, NotYours, TextMissing
from care.rules.values import Rules, SelfBooking
from care.unit_changes.outcomes import ChangeResult
from care.values.ids import GroundId
from care.values.lead_time import LeadTime, LeadUnit
from storage.tables.appointments import tasks
from storage.tables.events import events
from storage.tables.people import people
from tests.storage.bookings.town import DIRECT, add_service, nov
from tests.storage.unit_changes.desk import ILL, Desk

NINE, TEN = nov(26, "09:00"), nov(27, "10:00")


async def furnished(desk: Desk) -> None:
    await desk.town.add_slots("Vaccination", NINE, TEN)


async def test_the_patient_is_told_once_and_the_time_is_nobody_elses(desk: Desk) -> None:
    await furnished(desk)
    visit = await desk.booked("anna", NINE)
    done = await desk.cancel(visit)
    assert [line.result for line in done.lines] == [ChangeResult.CANCELLED]
    [facts] = await desk.told("anna", "patient_unit_cancelled")
    right = await desk.right()
    assert facts == {
        "patient": desk.town["anna"],
        "appointment": visit.id,
        "version": 2,
        "ground": right,
        "free": False,
        "reason": ILL,
        "turn": 0,
        "of": 1,
    }
    assert await desk.told("anna", "patient_cancelled") == []
    assert await desk.town.statuses("Vaccination", NINE) == [0, 3]
    await desk.town.consistent()


async def test_the_choice_closes_the_task_by_itself(desk: Desk) -> None:
    await furnished(desk)
    await desk.cancel(await desk.booked("anna", NINE))
    assert await desk.tasks() == []
    anna, town = desk.town.as_self("anna"), desk.town
    await town.bookings.book(anna, town["Vaccination"], TEN, town.request(), ground=await desk.right())
    [row] = await closed(desk)
    assert row == (TaskResult.NEW_TIME_BOOKED, town["anna"])
    town.clock.now = nov(27, "08:00")
    assert await desk.fire() == [False]
    assert await desk.tasks() == []


async def closed(desk: Desk) -> list[tuple]:
    rows = await desk.town.rows(
        select(tasks.c.result, tasks.c.closed_by).where(tasks.c.kind == TaskKind.UNIT_CANCELLED.value)
    )
    return [tuple(row) for row in rows]


async def test_no_choice_within_three_working_days_is_staffs_task(desk: Desk) -> None:
    await furnished(desk)
    await desk.cancel(await desk.booked("anna", NINE))
    desk.town.clock.now = nov(26, "07:59")
    assert await desk.fire() == []
    desk.town.clock.now = nov(26, "08:00")
    assert await desk.fire() == [True]
    [task] = await desk.tasks()
    assert (task.kind, task.text, task.due) == (TaskKind.UNIT_CANCELLED, ILL, date(2026, 11, 27))
    assert await desk.told("eva", "staff_no_new_time") == [
        {"patient": desk.town["anna"], "task": task.id, "said": ""}
    ]


async def test_a_time_that_was_booked_otherwise_is_a_choice_too(desk: Desk) -> None:
    await furnished(desk)
    await desk.cancel(await desk.booked("anna", NINE))
    await desk.booked("anna", TEN)
    desk.town.clock.now = nov(26, "08:00")
    assert await desk.fire() == [False]
    assert await desk.tasks() == []
    assert await closed(desk) == [(TaskResult.NEW_TIME_BOOKED, desk.town["anna"])]


async def test_no_new_time_needed_closes_the_task_and_ends_the_right(desk: Desk) -> None:
    await furnished(desk)
    await desk.cancel(await desk.booked("anna", NINE))
    town, right = desk.town, await desk.right()
    await desk.changes.decline(town.as_self("anna"), right, "Är frisk", town.request())
    assert await closed(desk) == [(TaskResult.NO_NEED, town["anna"])]
    [facts] = await desk.told("eva", "staff_no_new_time")
    task = await desk.follow_ups.task(town["eva"], facts["task"])
    assert (task.text, task.result) == ("Är frisk", TaskResult.NO_NEED)
    with pytest.raises(NewTimeNotWanted):
        await town.bookings.book(town.as_self("anna"), town["Vaccination"], TEN, town.request(), ground=right)
    again = await desk.changes.decline(town.as_self("anna"), right, "", town.request())
    assert again.task is None
    with pytest.raises(NotYours):
        await desk.changes.decline(town.as_self("bo"), right, "", town.request())


async def test_who_has_chosen_cannot_say_no_afterwards(desk: Desk) -> None:
    await furnished(desk)
    await desk.cancel(await desk.booked("anna", NINE))
    town, right = desk.town, await desk.right()
    await town.bookings.book(town.as_self("anna"), town["Vaccination"], TEN, town.request(), ground=right)
    with pytest.raises(GroundUsed):
        await desk.changes.decline(town.as_self("anna"), right, "", town.request())
    with pytest.raises(NotYours):
        await desk.changes.decline(town.as_self("anna"), GroundId(999), "", town.request())


async def test_what_only_an_assessment_opens_is_opened_by_the_cancelled_visit(desk: Desk) -> None:
    town = desk.town
    await town.add_slots("Läkarbesök", NINE, TEN)
    made = await town.bookings.book(town.as_staff("eva", "anna"), town["Läkarbesök"], NINE, town.request())
    await desk.cancel((await town.bookings.details(town.as_self("anna"), made.appointment)).appointment.ref)
    booked = await town.bookings.book(
        town.as_self("anna"), town["Läkarbesök"], TEN, town.request(), ground=await desk.right()
    )
    assert booked.version == 1


async def test_what_only_the_unit_can_book_is_staffs_task_at_once(desk: Desk) -> None:
    town = desk.town
    await add_service(
        town, "Eken", "Sambokat", Rules(version="t", self_booking=SelfBooking.SEVERAL_RESOURCES)
    )
    await town.add_slots("Sambokat", NINE)
    staff = town.as_staff("eva", "anna")
    made = await town.bookings.book(staff, town["Sambokat"], NINE, town.request())
    await desk.cancel((await town.bookings.details(staff, made.appointment)).appointment.ref)
    [task] = await desk.tasks()
    assert (task.kind, task.due) == (TaskKind.UNIT_CANCELLED, date(2026, 11, 24))
    [facts] = await desk.told("anna", "patient_unit_cancelled")
    assert facts["ground"] is None


async def test_whom_nobody_reads_for_is_staffs_to_tell(desk: Desk) -> None:
    await furnished(desk)
    visit = await desk.booked("anna", NINE)
    statement = update(people).where(people.c.id == desk.town["anna"]).values(has_account=0)
    await desk.town.database.write(lambda port: port.run(statement))
    assert await desk.results(visit) == [ChangeResult.CANCELLED_UNREAD]
    assert len(await desk.tasks()) == 1


async def test_a_late_unit_is_recorded_and_the_next_visit_free_where_the_rule_says_so(desk: Desk) -> None:
    town = desk.town
    for service, free in (("Fri", True), ("Inte fri", False)):
        rules = replace(
            DIRECT, free_after_unit_cancelled=free, cancel_before=LeadTime(3, LeadUnit.WORKING_DAYS)
        )
        await add_service(town, "Eken", service, rules)
        await town.add_slots(service, NINE, TEN)
    first, second = await desk.booked("anna", NINE, "Fri"), await desk.booked("anna", TEN, "Inte fri")
    town.clock.now = nov(25, "12:00")
    done = await desk.cancel(first, second)
    assert [line.late for line in done.lines] == [True, True]
    assert [facts["free"] for facts in await desk.told("anna", "patient_unit_cancelled")] == [True, False]
    written = await town.rows(select(events.c.now).where(events.c.what == "unit_cancelled"))
    assert ['"late": true' in new for (new,) in written] == [True, True]


async def test_a_reason_and_the_unit_are_required(desk: Desk) -> None:
    await furnished(desk)
    visit, town = await desk.booked("anna", NINE), desk.town
    with pytest.raises(TextMissing):
        await desk.changes.cancel(town["eva"], [visit], " ", town.request())
    with pytest.raises(NotYours):
        await desk.changes.cancel(town["bodil"], [visit], ILL, town.request())
    with pytest.raises(NotAllowed):
        await desk.changes.close_day(town["bodil"], town["Eken"], date(2026, 11, 26), ILL, town.request())
    assert (await desk.card("anna", visit)).appointment.version == 1


async def test_the_same_request_again_tells_nobody_twice(desk: Desk) -> None:
    await furnished(desk)
    visits = [await desk.booked("anna", NINE), await desk.booked("bo", NINE)]
    again = desk.town.request("again")
    day = date(2026, 11, 26)
    first = await desk.changes.close_day(desk.town["eva"], desk.town["Eken"], day, ILL, again)
    second = await desk.changes.close_day(desk.town["eva"], desk.town["Eken"], day, ILL, again)
    assert first == second
    assert first.count(ChangeResult.CANCELLED) == len(visits)
    assert len(await desk.told("anna", "patient_unit_cancelled")) == 1


async def test_a_colleague_is_told_once_of_all_that_is_cancelled_at_once(desk: Desk) -> None:
    await furnished(desk)
    first, second = [await desk.booked("anna", NINE), await desk.booked("bo", TEN)]
    colleagues = {to for to, what, _ in await desk.town.notices() if what == "staff_booked"}
    await desk.cancel(second, first)
    [(to, told)] = [(to, facts) for to, what, facts in await desk.town.notices() if what == "staff_cancelled"]
    assert {to} == colleagues - {desk.town["eva"]}
    assert (told["appointment"], told["more"]) == (first.id, [[desk.town["bo"], second.id]])
