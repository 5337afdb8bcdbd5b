"""Visits as an iCalendar file, and the file that takes one away again: same UID, growing SEQUENCE."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from care.bookings.appointments import Appointment
from care.values.clock import STOCKHOLM, local
from care.values.units import CareUnit

PRODUCT = "-//vardtid//vardtid//SV"
BEGIN, CLOSE = b"BEGIN:VEVENT", b"END:VCALENDAR"
INSTANT = "%Y%m%dT%H%M%S"
REMINDS = (timedelta(days=1), timedelta(hours=2))
"""Before the visit, by the calendar itself."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to hand over."""

    name: str
    content: bytes


def calendar_file(
    visits: Sequence[tuple[Appointment, str]], *, name: str, cancelled: bool, now: datetime
) -> Paper:
    """RFC 5545, of one visit or several, each with the name of the child whose it is, or "". What it says is
    what the patient sees on the card, less the service: a calendar is often shared, and the service may tell
    of the patient's health.
    """
    first = visits[0][0]
    pages = [
        (visit, _place(visit.unit, first.starts.year, child, cancelled=cancelled, video=bool(visit.room)))
        for visit, child in visits
    ]
    head = pages[0][1].partition(BEGIN)[0]
    content = head + b"".join(_event(visit, page, now) for visit, page in pages) + CLOSE + b"\r\n"
    return Paper(name, content)


def _event(visit: Appointment, page: bytes, now: datetime) -> bytes:
    """The visit's own place in its file, with its own times."""
    start, end = local(visit.starts), local(visit.ends)
    when = (
        BEGIN.decode(),
        f"UID:{visit.reference}@vardtid",
        f"SEQUENCE:{visit.version}",
        f"DTSTAMP:{now.astimezone(UTC):{INSTANT}Z}",
        f"DTSTART;TZID={STOCKHOLM.key}:{start:{INSTANT}}",
        f"DTEND;TZID={STOCKHOLM.key}:{end:{INSTANT}}",
    )
    event = page[page.index(BEGIN) : page.index(CLOSE)]
    return event.replace(BEGIN, "\r\n".join(when).encode(), 1)


@lru_cache(maxsize=256)
def _place(unit: CareUnit, year: int, child: str, *, cancelled: bool, video: bool) -> bytes:
    """All but what is the visit's own, written once: from the ground up it takes as long as the whole
    turn, most of it for summer and winter time.
    """
    from icalendar import Alarm, Calendar, Event, Timezone, vGeo, vText

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    first, last = date(year - 1, 1, 1), date(year + 2, 1, 1)
    calendar.add_component(Timezone.from_tzinfo(STOCKHOLM, first_date=first, last_date=last))
    event = Event()
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", f"{child}: {unit.name}" if child else unit.name)
    if video:
        event.add("location", vText("Video"))
    else:
        event.add("location", vText(f"{unit.name}, {unit.address}, {unit.city}"))
        event.add("geo", vGeo((unit.latitude, unit.longitude)))
    event.add("description", vText(f"{unit.name}, {unit.phone}"))
    event.add("class", "PRIVATE")
    for before in () if cancelled else REMINDS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", str(event["summary"]))
        alarm.add("trigger", -before)
        event.add_component(alarm)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
