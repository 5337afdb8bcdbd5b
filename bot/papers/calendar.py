"""A visit as an iCalendar file, and the file that takes it away again: same UID, growing SEQUENCE."""

from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, vGeo, vText

from care.appointments import Appointment
from care.clock import STOCKHOLM, local

PRODUCT = "-//vardtid//vardtid//SV"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand over."""

    name: str
    content: bytes


def calendar_file(visit: Appointment, *, cancelled: bool, now: datetime) -> Paper:
    """RFC 5545. What it says is what the patient sees on the card, less the service: a calendar is
    often shared, and the service may tell of the patient's health.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(_event(visit, cancelled=cancelled, now=now))
    calendar.add_missing_timezones()
    return Paper(f"{local(visit.starts):%Y-%m-%d}.ics", calendar.to_ical())


def _event(visit: Appointment, *, cancelled: bool, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{visit.reference}@vardtid")
    event.add("sequence", visit.version)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("dtstamp", now)
    event.add("dtstart", visit.starts.astimezone(STOCKHOLM))
    event.add("dtend", visit.ends.astimezone(STOCKHOLM))
    event.add("summary", visit.unit.name)
    event.add("location", vText(f"{visit.unit.name}, {visit.unit.address}, {visit.unit.city}"))
    event.add("geo", vGeo((visit.unit.latitude, visit.unit.longitude)))
    event.add("class", "PRIVATE")
    return event
