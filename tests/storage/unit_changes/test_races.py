"""The unit and the patient, and two of the staff, at the same moment: one wins, the other is told."""

import asyncio

from care.bookings.appointments import Status
from care.bookings.outcomes import Cancelled, Rebooked
from care.bookings.refusals import AlreadyCancelled, NoLongerValid
from care.refusals import Refusal
from care.unit_changes.outcomes import ChangeResult, UnitChanged, VisitMovedByUnit
from tests.storage.bookings.town import nov
from tests.storage.unit_changes.desk import Desk

CLOCKS = ("08:00", "08:20", "08:40", "09:00", "09:20", "09:40", "10:00", "10:20")


async def both(one: object, other: object) -> tuple[object, object]:
    first, second = await asyncio.gather(one, other, return_exceptions=True)  # type: ignore[call-overload]
    for answer in (first, second):
        if isinstance(answer, BaseException) and not isinstance(answer, Refusal):
            raise answer
    return first, second


async def test_the_unit_moves_while_the_patient_cancels(postgresql_desk: Desk) -> None:
    desk, town = postgresql_desk, postgresql_desk.town
    await town.add_slots("Vaccination", *[nov(day, clock) for day in (26, 27) for clock in CLOCKS])
    names = await town.crowd(len(CLOCKS))
    for name, clock in zip(names, CLOCKS, strict=True):
        visit = await desk.booked(name, nov(26, clock))
        cancelling = town.bookings.cancel(town.as_self(name), visit, town.request())
        unit, patient = await both(desk.move(visit, nov(27, clock)), cancelling)
        card = await desk.card(name, visit)
        if isinstance(unit, VisitMovedByUnit):
            assert isinstance(patient, NoLongerValid)
            assert card.appointment.starts == nov(27, clock)
        else:
            assert isinstance(patient, Cancelled)
            assert isinstance(unit, AlreadyCancelled)
            assert card.appointment.status is Status.CANCELLED
    await town.consistent()


async def test_the_unit_cancels_while_the_patient_rebooks(postgresql_desk: Desk) -> None:
    desk, town = postgresql_desk, postgresql_desk.town
    await town.add_slots("Vaccination", *[nov(day, clock) for day in (26, 27) for clock in CLOCKS])
    names = await town.crowd(len(CLOCKS))
    for name, clock in zip(names, CLOCKS, strict=True):
        visit = await desk.booked(name, nov(26, clock))
        moving = town.bookings.rebook(town.as_self(name), visit, nov(27, clock), town.request())
        unit, patient = await both(desk.cancel(visit), moving)
        assert isinstance(unit, UnitChanged)
        if isinstance(patient, Rebooked):
            assert unit.lines[0].result is ChangeResult.CHANGED
        else:
            assert isinstance(patient, AlreadyCancelled)
            assert unit.lines[0].result is ChangeResult.CANCELLED
    await town.consistent()


async def test_two_of_the_staff_cancel_once(postgresql_desk: Desk) -> None:
    desk, town = postgresql_desk, postgresql_desk.town
    await town.add_slots("Vaccination", *[nov(26, clock) for clock in CLOCKS])
    visits = [
        await desk.booked(name, nov(26, clock))
        for name, clock in zip(await town.crowd(len(CLOCKS)), CLOCKS, strict=True)
    ]
    reports = await asyncio.gather(desk.cancel(*visits), desk.cancel(*visits[::-1], staff="siv"))
    done = sum(report.count(ChangeResult.CANCELLED) for report in reports)
    late = sum(report.count(ChangeResult.ALREADY_CANCELLED) for report in reports)
    assert (done, late) == (len(CLOCKS), len(CLOCKS))
    told = [kind for _, kind, _ in await town.notices() if kind == "patient_unit_cancelled"]
    assert len(told) == len(CLOCKS)
    await town.consistent()
