"""Confirmed by the patient, come or not marked by staff: once, on the day, with what it costs."""

import pytest
from sqlalchemy import update

from care.bookings.appointments import AppointmentRef
from care.bookings.refusals import HasCome, NoLongerValid, VisitHasBegun
from care.people.protection import HIDDEN
from care.refusals import NotAllowed, NotYours
from care.rules.values import Rules, SelfBooking
from care.unit_changes.outcomes import ChangeResult
from care.values.lead_time import LeadTime, LeadUnit
from care.visits.outcomes import AttendanceMarked
from care.visits.refusals import TooEarlyToMark
from care.visits.values import Attendance, Fee
from storage.engine.columns import exactly
from storage.tables.people import people
from storage.unit_changes.store import UnitChangeStore
from storage.visits.store import VisitStore
from tests.storage.bookings.town import Town, add_service, nov

DOUBLE = Rules(
    version="t",
    self_booking=SelfBooking.DIRECT,
    fee_before=LeadTime(24, LeadUnit.HOURS),
    double_fee_no_show=True,
)
START = nov(27, "09:00")


@pytest.fixture
def visits(town: Town) -> VisitStore:
    return VisitStore(town.database, town.clock)


async def booked(town: Town, service: str = "Vaccination") -> AppointmentRef:
    await town.add_slots(service, START)
    return AppointmentRef((await town.book("anna", service, START)).appointment, 1)


async def test_a_visit_is_confirmed_and_the_unit_sees_it(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    for _twice in range(2):
        await visits.confirm(town.as_self("anna"), ref, town.request())
    [line] = (await visits.day(town["eva"], town["Eken"], START.date())).lines
    assert (line.patient_name, line.confirmed, line.attendance) == ("anna", True, None)
    assert (await town.events()).count("attendance") == 1


async def test_a_moved_visit_is_to_be_confirmed_anew(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    await visits.confirm(town.as_self("anna"), ref, town.request())
    await town.add_slots("Vaccination", nov(30, "09:00"))
    await town.bookings.rebook(town.as_self("anna"), ref, nov(30, "09:00"), town.request())
    assert not (await visits.line(town["eva"], ref.id)).confirmed
    with pytest.raises(NoLongerValid):
        await visits.confirm(town.as_self("anna"), ref, town.request())


async def test_who_may_not_confirm(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    with pytest.raises(NotYours):
        await visits.confirm(town.as_self("bo"), ref, town.request())
    town.clock.now = START
    with pytest.raises(VisitHasBegun):
        await visits.confirm(town.as_self("anna"), ref, town.request())


async def test_nobody_is_marked_before_the_day_nor_away_before_it_begins(
    town: Town, visits: VisitStore
) -> None:
    ref = await booked(town)
    with pytest.raises(TooEarlyToMark):
        await visits.mark(town["eva"], ref.id, Attendance.ARRIVED, town.request())
    town.clock.now = nov(27, "08:30")
    with pytest.raises(TooEarlyToMark):
        await visits.mark(town["eva"], ref.id, Attendance.NO_SHOW, town.request())
    await visits.mark(town["eva"], ref.id, Attendance.ARRIVED, town.request())
    assert (await visits.line(town["siv"], ref.id)).attendance is Attendance.ARRIVED


@pytest.mark.parametrize(
    ("service", "fee"), [("Vaccination", Fee.NONE), ("Avgift", Fee.SINGLE), ("Dubbel", Fee.DOUBLE)]
)
async def test_staying_away_costs_what_the_unit_says(
    town: Town, visits: VisitStore, service: str, fee: Fee
) -> None:
    await add_service(town, "Björken", "Dubbel", DOUBLE)
    ref = await booked(town, service)
    town.clock.now = nov(27, "09:20")
    staff, same = ("eva" if service == "Vaccination" else "bodil"), town.request()
    for _twice in range(2):
        done = await visits.mark(town[staff], ref.id, Attendance.NO_SHOW, same)
    assert done == AttendanceMarked(ref.id, Attendance.NO_SHOW, fee)
    told = [facts["fee"] for to, kind, facts in await town.notices() if kind == "patient_no_show"]
    assert told == [fee.value]
    [task] = await town.follow_ups.open_tasks(town[staff])
    assert (task.appointment, task.no_show) == (ref.id, True)


async def test_a_mistake_is_taken_back_and_told(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    town.clock.now = nov(27, "09:20")
    await visits.mark(town["eva"], ref.id, Attendance.NO_SHOW, town.request())
    await visits.mark(town["siv"], ref.id, Attendance.ARRIVED, town.request())
    kinds = [kind for _to, kind, _facts in await town.notices()]
    assert kinds.count("patient_no_show") == 2
    assert (await visits.line(town["eva"], ref.id)).attendance is Attendance.ARRIVED
    assert await town.follow_ups.open_tasks(town["eva"]) == []


async def test_only_staff_of_the_unit_mark_and_see_its_day(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    town.clock.now = nov(27, "09:20")
    with pytest.raises(NotYours):
        await visits.mark(town["bodil"], ref.id, Attendance.ARRIVED, town.request())
    with pytest.raises(NotAllowed):
        await visits.mark(town["chefen"], ref.id, Attendance.ARRIVED, town.request())
    with pytest.raises(NotAllowed):
        await visits.day(town["bodil"], town["Eken"], START.date())
    assert [unit.name for unit in await visits.units(town["eva"])] == ["Eken"]
    assert len(await visits.units(town["chefen"])) == 2


async def test_what_is_cancelled_is_not_marked(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    town.clock.now = nov(25, "09:20")
    await town.bookings.cancel(town.as_self("anna"), ref, town.request())
    town.clock.now = nov(27, "09:20")
    with pytest.raises(NotYours):
        await visits.mark(town["eva"], ref.id, Attendance.NO_SHOW, town.request())


async def test_a_protected_identity_has_no_name_in_the_days_list(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    hide = update(people).where(people.c.name == exactly("anna")).values(protected=exactly(1))
    await town.database.write(lambda port: port.run(hide))
    [line] = (await visits.day(town["eva"], town["Eken"], START.date())).lines
    assert (line.patient_name, line.appointment) == (HIDDEN, ref.id)


async def test_who_has_come_is_neither_cancelled_nor_moved_by_anybody(town: Town, visits: VisitStore) -> None:
    ref = await booked(town)
    town.clock.now = nov(27, "08:30")
    await town.add_slots("Vaccination", nov(27, "15:00"))
    await visits.mark(town["eva"], ref.id, Attendance.ARRIVED, town.request())
    changes, staff = UnitChangeStore(town.database, town.clock), town.as_staff("eva", "anna")
    for asker in (staff, town.as_self("anna")):
        with pytest.raises(HasCome):
            await town.bookings.cancel(asker, ref, town.request())
        with pytest.raises(HasCome):
            await town.bookings.rebook(asker, ref, nov(27, "15:00"), town.request())
    with pytest.raises(HasCome):
        await changes.move(town["eva"], ref, nov(27, "15:00"), "sjuk", town.request())
    [left] = (await changes.cancel(town["eva"], [ref], "sjuk", town.request())).lines
    assert left.result is ChangeResult.COME
    closed = await changes.close_day(town["eva"], town["Eken"], START.date(), "sjuk", town.request())
    assert closed.lines == ()
    await visits.mark(town["eva"], ref.id, None, town.request())
    [done] = (await changes.cancel(town["eva"], [ref], "sjuk", town.request())).lines
    assert done.result.is_done
