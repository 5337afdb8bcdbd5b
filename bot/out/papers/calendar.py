"""A visit as an iCalendar file, and the file that takes it away again: same UID, growing SEQUENCE."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from care.bookings.appointments import Appointment
from care.values.clock import STOCKHOLM, local
from care.values.units import CareUnit

PRODUCT = "-//vardtid//vardtid//SV"
END = b"END:VEVENT"
INSTANT = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand over."""

    name: str
    content: bytes


def calendar_file(visit: Appointment, *, cancelled: bool, now: datetime, child: str = "") -> Paper:
    """RFC 5545. What it says is what the patient sees on the card, less the service: a calendar is
    often shared, and the service may tell of the patient's health. `child`: whose visit it is.
    """
    place = _place(visit.unit, visit.starts.year, child, cancelled=cancelled)
    start, end = local(visit.starts), local(visit.ends)
    when = (
        f"UID:{visit.reference}@vardtid",
        f"SEQUENCE:{visit.version}",
        f"DTSTAMP:{now.astimezone(UTC):{INSTANT}Z}",
        f"DTSTART;TZID={STOCKHOLM.key}:{start:{INSTANT}}",
        f"DTEND;TZID={STOCKHOLM.key}:{end:{INSTANT}}",
        "",
    )
    content = place.replace(END, "\r\n".join(when).encode() + END, 1)
    return Paper(f"{start:%Y-%m-%d}.ics", content)


@lru_cache(maxsize=256)
def _place(unit: CareUnit, year: int, child: str, *, cancelled: bool) -> bytes:
    """All but what is the visit's own, written once: from the ground up it takes as long as the whole
    turn, most of it for summer and winter time.
    """
    from icalendar import Calendar, Event, Timezone, vGeo, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    first, last = date(year - 1, 1, 1), date(year + 2, 1, 1)
    calendar.add_component(Timezone.from_tzinfo(STOCKHOLM, first_date=first, last_date=last))
    event = Event()
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", f"{child}: {unit.name}" if child else unit.name)
    event.add("location", vText(f"{unit.name}, {unit.address}, {unit.city}"))
    event.add("geo", vGeo((unit.latitude, unit.longitude)))
    event.add("class", "PRIVATE")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
