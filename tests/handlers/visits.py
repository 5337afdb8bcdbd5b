"""Values that the tests of the handlers speak of: a unit, its services, a visit, people."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from care.bookings.appointments import Appointment, AppointmentCard, Status
from care.bookings.permissions import permissions
from care.people.values import Kind, Person
from care.rules.values import Rules, SelfBooking
from care.values.ids import AppointmentId, PerformerId, PersonId, ServiceId, UnitId
from care.values.units import CareUnit, Performer, Service

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # a Sunday, 08:00 in Stockholm
EKEN = CareUnit(
    id=UnitId(1),
    hsa_id="SE2321000016-EKEN",
    name="Hälsocentralen Eken",
    region="kalmar",
    phone="08-465 004 04",
    address="Ekgatan 4",
    city="Kalmar",
    latitude=56.66,
    longitude=16.36,
)
VACCINATION = Service(id=ServiceId(1), unit=EKEN.id, name="Vaccination", minutes=20, bring="Ta med leg.")
DOCTOR = Service(id=ServiceId(2), unit=EKEN.id, name="Läkarbesök", minutes=20)
DIRECT = Rules(version="kalmar 2026-01-01", self_booking=SelfBooking.DIRECT)
BY_BASIS = Rules(version="kalmar 2026-01-01", self_booking=SelfBooking.BASIS)
ANNA = Person(
    id=PersonId(1), kind=Kind.PATIENT, name="Testperson4", login="19890914-2393", phone="070-174 06 05"
)
EVA = Person(id=PersonId(2), kind=Kind.STAFF, name="Eva", login="eva", phone="070-174 06 06")
MAJA = Performer(id=PerformerId(1), hsa_id="SE2321000016-MAJA", name="Sjuksköterska Maja Test")


def stockholm(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November 2026, by the clock on the wall."""
    return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)


NEXT_TUESDAY = stockholm(24, 9)


def visit(starts: datetime = NEXT_TUESDAY, **changes: object) -> Appointment:
    whole = Appointment(
        id=AppointmentId(7),
        version=1,
        status=Status.BOOKED,
        reference="EK7P",
        patient=ANNA.id,
        patient_name=ANNA.name,
        unit=EKEN,
        service=VACCINATION,
        performer=MAJA,
        starts=starts,
        ends=starts + timedelta(minutes=20),
        booked_at=NOW,
        rebookings=0,
        rules=DIRECT,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def card(appointment: Appointment, now: datetime = NOW) -> AppointmentCard:
    return AppointmentCard(appointment, permissions(appointment, now))
