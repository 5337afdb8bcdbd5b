"""Tasks of units: seen by those who may, ticked off once, with a result."""

import asyncio
from functools import partial

import pytest

from care.bookings.appointments import AppointmentRef
from care.follow_ups.refusals import NothingToRemind, TaskAlreadyClosed
from care.follow_ups.tasks import TaskAsSeen, TaskKind, TaskResult, Tried
from care.refusals import NotAllowed, NotYours
from storage.follow_ups.undelivered import leave_undelivered
from tests.storage.bookings.town import Town, nov


async def cancelled(town: Town, service: str = "Vaccination", day: int = 26) -> int:
    await town.add_slots(service, nov(day, "09:00"), nov(day, "10:00"))
    made = await town.book("anna", service, nov(day, "09:00"))
    ref = AppointmentRef(made.appointment, 1)
    return (await town.bookings.cancel(town.as_self("anna"), ref, town.request())).task


async def test_whose_tasks_one_sees(town: Town) -> None:
    here, there = await cancelled(town), await cancelled(town, "Avgift", 27)
    seen = {
        name: [task.id for task in await town.follow_ups.open_tasks(town[name])]
        for name in ("eva", "siv", "bodil", "chefen")
    }
    assert seen == {
        "eva": [here],
        "siv": [here],
        "bodil": [there],
        "chefen": [here, there],
    }
    for nobody in ("anna", "vera"):
        with pytest.raises(NotAllowed):
            await town.follow_ups.open_tasks(town[nobody])
    for who, task in (("eva", there), ("anna", here), ("eva", 999)):
        with pytest.raises(NotYours):
            await town.follow_ups.task(town[who], task)


async def test_it_is_ticked_off_once_with_a_result(town: Town) -> None:
    task = await cancelled(town)
    same = town.request("tick")
    for _ in range(2):
        await town.follow_ups.close(town["eva"], task, TaskResult.NO_NEED, same)
    with pytest.raises(TaskAlreadyClosed) as refused:
        await town.follow_ups.close(town["siv"], task, TaskResult.PATIENT_CALLED, town.request())
    assert refused.value == TaskAlreadyClosed(task, "eva")
    assert await town.follow_ups.open_tasks(town["eva"]) == []
    closed = await town.follow_ups.task(town["eva"], task)
    assert (closed.result, closed.closed_by, closed.closed_at) == (TaskResult.NO_NEED, "eva", town.clock())
    assert (await town.events())[-1] == "task_closed"


async def test_who_may_only_look_and_which_results_fit(town: Town) -> None:
    task = await cancelled(town)
    for who, result in (("chefen", TaskResult.NO_NEED), ("eva", TaskResult.ANSWERED)):
        with pytest.raises(NotAllowed):
            await town.follow_ups.close(town[who], task, result, town.request())


async def test_a_new_time_booked_since_is_shown_with_the_task(town: Town) -> None:
    await town.add_slots("Vaccination", nov(27, "09:00"), performers="p1")
    await town.book("anna", "Vaccination", nov(27, "09:00"))
    task = await cancelled(town)
    assert (await town.follow_ups.task(town["eva"], task)).rebooked is None
    await town.book("anna", "Vaccination", nov(26, "10:00"))
    assert (await town.follow_ups.task(town["eva"], task)).rebooked == nov(26, "10:00")


async def test_a_patient_whom_nothing_reached_is_a_task_of_the_unit_once(town: Town) -> None:
    await town.add_slots("Vaccination", nov(27, "09:00"), performers="p1")
    made = await town.book("anna", "Vaccination", nov(27, "09:00"))
    fails = partial(leave_undelivered, appointment=made.appointment, now=town.clock())
    await asyncio.gather(*[town.database.write(fails) for _ in range(4)])  # several guardians' chats at once
    await town.database.write(fails)
    [task] = await town.follow_ups.open_tasks(town["eva"])
    assert (task.kind, task.patient_name, task.appointment) == (
        TaskKind.NOTICE_FAILED,
        "anna",
        made.appointment,
    )


async def test_who_was_not_reached_is_tried_again_the_next_working_day(town: Town) -> None:
    task = await cancelled(town)
    first = await town.follow_ups.not_reached(town["eva"], TaskAsSeen(task, 0), town.request())
    at_once = await town.follow_ups.not_reached(town["siv"], TaskAsSeen(task, 0), town.request())
    assert (first.counted, at_once.counted, at_once.again) == (True, False, first.again)
    there = await town.follow_ups.task(town["eva"], task)
    assert (there.tries, there.tried, there.due, there.closed_at) == (1, Tried.NOT_REACHED, first.again, None)
    with pytest.raises(NothingToRemind):  # there is no right to book
        await town.follow_ups.remind(town["eva"], TaskAsSeen(task, 1), town.request())
    with pytest.raises(NotAllowed):
        await town.follow_ups.not_reached(town["chefen"], TaskAsSeen(task, 1), town.request())
    await town.follow_ups.close(town["eva"], task, TaskResult.NOT_REACHED, town.request())
    with pytest.raises(TaskAlreadyClosed):
        await town.follow_ups.not_reached(town["eva"], TaskAsSeen(task, 1), town.request())
