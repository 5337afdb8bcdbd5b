"""Calendar files: the same visit keeps its name, a later version grows, a cancelled one goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from bot.out.papers.calendar import calendar_file
from care.bookings.appointments import Appointment, Status
from care.rules.values import Rules
from care.values.ids import AppointmentId, PersonId, ServiceId, UnitId
from care.values.units import CareUnit, Service
from tests.bot.conftest import NOW

EKEN = CareUnit(
    id=UnitId(1), hsa_id="SE1", name="Hälsocentralen Eken", region="kalmar", phone="08-465 004 04",
    address="Ekgatan 4", city="Kalmar", latitude=56.66, longitude=16.36,
)  # fmt: skip
VACCINATION = Service(id=ServiceId(1), unit=EKEN.id, name="Vaccination", minutes=20)
STARTS = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def visit() -> Appointment:
    return Appointment(
        id=AppointmentId(7),
        version=1,
        status=Status.BOOKED,
        reference="MC6DHW",
        patient=PersonId(1),
        patient_name="Testperson4",
        unit=EKEN,
        service=VACCINATION,
        performer=None,
        starts=STARTS,
        ends=STARTS + timedelta(minutes=20),
        booked_at=NOW,
        rebookings=0,
        rules=Rules(version="test"),
    )


def read(content: bytes) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    [event] = calendar.events
    return calendar, event


def test_the_visit_stands_at_its_own_time_in_stockholm(visit: Appointment) -> None:
    paper = calendar_file([(visit, "")], name="tid.ics", cancelled=False, now=NOW)
    calendar, event = read(paper.content)
    assert (calendar["method"], event["status"]) == ("PUBLISH", "CONFIRMED")
    assert event.start.isoformat() == "2026-12-01T09:00:00+01:00"
    assert str(event["dtstart"].params["tzid"]) == "Europe/Stockholm"
    assert b"BEGIN:VTIMEZONE" in paper.content
    assert str(event["location"]) == "Hälsocentralen Eken, Ekgatan 4, Kalmar"


def test_a_moved_visit_keeps_its_name_and_a_cancelled_one_is_taken_away(visit: Appointment) -> None:
    _, first = read(calendar_file([(visit, "")], name="tid.ics", cancelled=False, now=NOW).content)
    _, moved = read(
        calendar_file([(replace(visit, version=2), "")], name="tid.ics", cancelled=False, now=NOW).content
    )
    calendar, gone = read(
        calendar_file([(replace(visit, version=3), "")], name="tid.ics", cancelled=True, now=NOW).content
    )
    assert first["uid"] == moved["uid"] == gone["uid"]
    assert [event["sequence"] for event in (first, moved, gone)] == [1, 2, 3]
    assert (calendar["method"], gone["status"]) == ("CANCEL", "CANCELLED")


def test_a_calendar_that_others_see_says_nothing_of_health_or_person(visit: Appointment) -> None:
    content = calendar_file([(visit, "")], name="tid.ics", cancelled=False, now=NOW).content.decode()
    assert "Vaccination" not in content
    assert "Testperson4" not in content


def test_the_calendar_reminds_by_itself_and_has_the_number_to_call(visit: Appointment) -> None:
    _, event = read(calendar_file([(visit, "")], name="tid.ics", cancelled=False, now=NOW).content)
    before = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert before == [timedelta(days=-1), timedelta(hours=-2)]
    assert "08-465 004 04" in str(event["description"])
    _, gone = read(calendar_file([(visit, "")], name="tid.ics", cancelled=True, now=NOW).content)
    assert gone.walk("VALARM") == []


def test_all_visits_go_in_one_file_each_under_its_own_name(visit: Appointment) -> None:
    other = replace(visit, id=AppointmentId(8), reference="OTHER1", starts=STARTS + timedelta(days=40))
    paper = calendar_file([(visit, ""), (other, "Lillen Test")], name="tid.ics", cancelled=False, now=NOW)
    calendar = Calendar.from_ical(paper.content)
    assert isinstance(calendar, Calendar)
    found = {str(event["uid"]): (str(event["summary"]), event.start) for event in calendar.events}
    assert found["MC6DHW@vardtid"] == ("Hälsocentralen Eken", STARTS)
    assert found["OTHER1@vardtid"] == ("Lillen Test: Hälsocentralen Eken", STARTS + timedelta(days=40))
    assert paper.content.count(b"BEGIN:VTIMEZONE") == 1
