"""Reminders fire once, of what is still so, and never at night; the morning's list goes to the unit."""

from datetime import datetime

import pytest
from sqlalchemy import select

from care.bookings.appointments import AppointmentRef
from care.rules.values import Rules, SelfBooking
from care.values.lead_time import LeadTime, LeadUnit
from storage.bookings.reminders import VISIT_REMINDER
from storage.engine.instants import to_micros
from storage.engine.leases import Holder
from storage.guarantee.store import GuaranteeStore
from storage.tables.people import guardians, people
from storage.tables.turns import outbox
from storage.turns.deadlines import Deadlines
from storage.turns.outbox import IF_UNREAD
from storage.visits.agenda import AGENDA
from storage.visits.store import VisitStore
from tests.storage.bookings.town import Town, add_service, nov

IN_CHAT = outbox.c.channel.is_(None)
DUE = select(outbox.c.due).where(outbox.c.kind == VISIT_REMINDER, IN_CHAT)
AGAIN = select(outbox.c.recipient, outbox.c.due).where(outbox.c.channel == IF_UNREAD)
TOLD = select(outbox.c.recipient, outbox.c.kind).where(IN_CHAT).order_by(outbox.c.id)
Told = list[tuple[int, str]]
TWICE = Rules(
    version="t",
    self_booking=SelfBooking.DIRECT,
    reminders=(LeadTime(2, LeadUnit.WORKING_DAYS), LeadTime(2, LeadUnit.HOURS)),
)


@pytest.fixture
def visits(town: Town) -> VisitStore:
    return VisitStore(town.database, town.clock)


async def due_until(town: Town, visits: VisitStore, until: datetime, *, jump: bool = False) -> Told:
    """What people are told when the clock goes there, deadline by deadline, or at one go."""
    rows = Deadlines(town.database, holder=Holder("me"))
    before = len(await town.rows(TOLD))
    digests = GuaranteeStore(town.database, town.clock).fires()
    fire = {**digests, VISIT_REMINDER: visits.fire_reminder, AGENDA: visits.fire_agenda}
    if jump:
        town.clock.now = until
    while (due := await rows.next_due()) is not None and due <= until:
        town.clock.now = max(town.clock.now, due)
        for row in await rows.claim_due(town.clock.now):
            await fire[row.kind](row)
    town.clock.now = until
    return [(to, kind) for to, kind in (await town.rows(TOLD))[before:] if kind != "staff_digest"]


async def booked(
    town: Town, service: str = "Vaccination", day: int = 27, clock: str = "09:00"
) -> AppointmentRef:
    await town.add_slots(service, nov(day, clock))
    made = await town.book("anna", service, nov(day, clock))
    return AppointmentRef(made.appointment, 1)


async def test_two_working_days_before_the_patient_is_told_once(town: Town, visits: VisitStore) -> None:
    await booked(town)
    assert await due_until(town, visits, nov(25, "07:59")) == []
    told = await due_until(town, visits, nov(25, "08:00"))
    assert told == [(town["anna"], "visit_reminder")]
    assert await town.rows(AGAIN) == [(town["anna"], to_micros(nov(25, "11:00")))]


async def test_the_day_before_the_patient_is_told_again(town: Town, visits: VisitStore) -> None:
    await booked(town)
    await due_until(town, visits, nov(26, "07:59"))
    assert await due_until(town, visits, nov(27, "08:59")) == [(town["anna"], "visit_reminder")]


async def test_nothing_is_said_of_what_was_cancelled_or_moved(town: Town, visits: VisitStore) -> None:
    first, second = await booked(town), await booked(town, clock="10:00")
    await town.bookings.cancel(town.as_self("anna"), first, town.request())
    await town.add_slots("Vaccination", nov(30, "09:00"))
    await town.bookings.rebook(town.as_self("anna"), second, nov(30, "09:00"), town.request())
    assert await due_until(town, visits, nov(26, "07:00")) == []
    assert await due_until(town, visits, nov(26, "08:00")) == [(town["anna"], "visit_reminder")]


async def test_of_two_that_are_late_only_the_last_is_told(town: Town, visits: VisitStore) -> None:
    await add_service(town, "Eken", "Två", TWICE)
    await booked(town, "Två")
    assert await due_until(town, visits, nov(27, "07:30"), jump=True) == [(town["anna"], "visit_reminder")]


async def test_each_offset_is_told_when_nothing_is_late(town: Town, visits: VisitStore) -> None:
    await add_service(town, "Eken", "Två", TWICE)
    await booked(town, "Två", clock="13:00")
    assert len(await due_until(town, visits, nov(27, "12:00"))) == 3


async def test_what_fires_in_the_night_waits_for_the_morning(town: Town, visits: VisitStore) -> None:
    await booked(town)
    await due_until(town, visits, nov(25, "23:30"), jump=True)
    [(due,)] = await town.rows(DUE)
    assert due == to_micros(nov(26, "07:00"))


async def test_a_visit_that_has_begun_is_not_reminded_of(town: Town, visits: VisitStore) -> None:
    await booked(town)
    assert await due_until(town, visits, nov(27, "09:00"), jump=True) == []


async def test_who_wants_none_gets_none_and_can_change_that(town: Town, visits: VisitStore) -> None:
    await booked(town)
    for _twice in range(2):
        await visits.want_reminders(town["anna"], wanted=False)
    assert not await visits.wants_reminders(town["anna"])
    assert await due_until(town, visits, nov(25, "08:00")) == []
    await booked(town, day=30)
    await visits.want_reminders(town["anna"], wanted=True)
    assert await due_until(town, visits, nov(26, "08:00")) == [(town["anna"], "visit_reminder")] * 2


async def test_a_childs_guardians_are_told(town: Town, visits: VisitStore) -> None:
    await town.add(people, "lill", kind="patient", name="lill", login="lill", born="2020-01-01")
    for guardian in ("bo", "cia"):
        await town.add(guardians, guardian_id=town[guardian], child_id=town["lill"])
    await town.add_slots("Vaccination", nov(27, "09:00"))
    await town.book("lill", "Vaccination", nov(27, "09:00"))
    told = await due_until(town, visits, nov(25, "08:00"))
    assert told == [(town["bo"], "visit_reminder"), (town["cia"], "visit_reminder")]


async def test_hidden_visits_are_nobodys_to_be_reminded_of(town: Town, visits: VisitStore) -> None:
    await town.add_slots("Internt", nov(27, "09:00"))
    asker = town.as_staff("eva", "anna")
    await town.bookings.book(asker, town["Internt"], nov(27, "09:00"), town.request())
    assert await due_until(town, visits, nov(27, "08:59")) == []


async def test_the_days_list_comes_where_somebody_comes(town: Town, visits: VisitStore) -> None:
    await visits.prepare()
    await booked(town, day=24)
    late = await due_until(town, visits, nov(24, "07:29"))  # booked the day before, reminded in the evening
    assert late == [(town["anna"], "visit_reminder")]
    told = await due_until(town, visits, nov(24, "07:30"))
    assert sorted(told) == sorted((town[name], "staff_agenda") for name in ("eva", "siv"))
    assert await due_until(town, visits, nov(25, "07:30")) == []
