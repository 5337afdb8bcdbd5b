"""A visit by video: what stands where the address would, and the way into its room."""

from datetime import datetime

from care.bookings.appointments import Appointment
from care.bookings.video import Room, room_now, room_opens
from handlers.bookings.card_buttons import OpenRoom
from handlers.bookings.screens.times import in_short
from handlers.talk.button import Tap
from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.units import place, ring
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences


def by_video() -> str:
    """What stands where the street and the town would."""
    return _("Besöket är på video. Tryck på ”Gå till mötet” när det är dags.")


def way_there(visit: Appointment) -> Html:
    """How one comes to the visit, below what names its unit."""
    return Html(by_video()) if visit.room else fill("{place}.", place=place(visit.unit))


def to_room(visit: Appointment) -> Button:
    return button(_("Gå till mötet"), OpenRoom(appointment=visit.id))


def room(visit: Appointment, address: str, now: datetime, *, leave: Tap) -> Screen:
    """What one needs, and, while the room is open, the way in. `address`: of the room."""
    state = room_now(visit, now)
    opens = _opens(visit, now)
    said = {
        Room.EARLY: opens,
        Room.OPEN: _("Mötet är öppet."),
    }.get(state, _("Mötet är slut."))
    needed = sentences(
        _("Du behöver en mobil, surfplatta eller dator med kamera och mikrofon."),
        _("Sitt där ingen annan hör."),
    )
    text = paragraphs(
        lines(bold(_("Videomöte")), in_short(visit, now)),
        bold(said),
        needed if state in {Room.EARLY, Room.OPEN} else "",
        sentences(_("Fungerar det inte?"), ring(visit.unit)),
    )
    way_in = {
        Room.EARLY: (row(to_room(visit)),),
        Room.OPEN: (row(Button(_("Öppna mötet"), url=address)),),
    }.get(state, ())
    return Screen(
        text=text, rows=(*way_in, row(back(leave))), alert=opens if state is Room.EARLY else "", passes=True
    )


def _opens(visit: Appointment, now: datetime) -> str:
    """When the room does, also as a pop-up: tapped again before that, the screen is the same."""
    return _("Mötet öppnar {when}.").format(when=spoken(room_opens(visit.starts, visit.rules), now))


def room_for_staff(visit: Appointment, address: str, now: datetime, *, again: Tap, leave: Tap) -> Screen:
    """The same room from the other side."""
    state, opens = room_now(visit, now), _opens(visit, now)
    said = {
        Room.EARLY: opens,
        Room.OPEN: _("Mötet är öppet. I rummet ser du om patienten har kommit."),
    }.get(state, _("Mötet är slut."))
    text = lines(bold(_("Videomöte")), visit.patient_name, in_short(visit, now), said)
    way_in = {
        Room.EARLY: (row(button(_("Gå till mötet"), again)),),
        Room.OPEN: (row(Button(_("Öppna mötet"), url=address)),),
    }.get(state, ())
    return Screen(
        text=text, rows=(*way_in, row(back(leave))), alert=opens if state is Room.EARLY else "", passes=True
    )
