"""Rooms of visits by video, by the name that nobody can guess."""

from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy import bindparam

from care.bookings.verbs import RoomSeen
from care.bookings.video import room_now, room_opens
from care.rules.values import Meeting, Rules
from storage.bookings.reading import ALL_APPOINTMENTS, found_of
from storage.engine.columns import words
from storage.engine.port import Port
from storage.places.reading import day_of
from storage.tables.appointments import appointments

_BYTES = 18
_IN_ROOM = ALL_APPOINTMENTS.where(appointments.c.room == bindparam("room", type_=words()))


def new_room() -> str:
    """24 characters that stand in an address as they are; a visit that moves has another."""
    return token_urlsafe(_BYTES)


def room_by(rules: Rules) -> str | None:
    """A room for a visit that is booked by these rules; None: it is held at the unit."""
    return new_room() if rules.meeting is Meeting.VIDEO else None


def room_seen(port: Port, now: datetime, room: str) -> RoomSeen | None:
    """None: no visit is held there, or not any more."""
    row = port.one(_IN_ROOM, room=room, today=day_of(now))
    if row is None:
        return None
    visit = found_of(row).appointment
    return RoomSeen(
        state=room_now(visit, now), opens=room_opens(visit.starts, visit.rules), closes=visit.ends
    )
