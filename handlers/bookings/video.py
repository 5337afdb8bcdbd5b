"""`Gå till mötet`: the room of a visit by video, to whose address nobody is led before it opens."""

from care.bookings.appointments import Appointment
from care.bookings.video import Room, room_now
from care.people.values import Kind
from handlers.bookings.card_buttons import OpenRoom
from handlers.bookings.screens import video as screens
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import ShowTime

ROOMS = "rooms"
"""By this name the settings say where the rooms are."""


def room_address(services: Services, visit: Appointment) -> str:
    return f"{services.links.get(ROOMS, '')}/{visit.room}"


async def _open(turn: Turn, services: Services, button: OpenRoom) -> Screen | ShowTime:
    """What is cancelled, or is held at the unit by now, has no room."""
    card = await services.bookings.details(patient_asking(turn), button.appointment)
    visit, now, leave = card.appointment, services.clock(), ShowTime(appointment=button.appointment)
    if room_now(visit, now) is Room.GONE:
        return leave
    return screens.room(visit, room_address(services, visit), now, leave=leave)


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={OpenRoom: _open})
