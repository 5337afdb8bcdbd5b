"""`Gå till mötet` as staff go: from `Dagens besök` into the room where the patient comes."""

from care.bookings.video import Room, room_now
from care.people.values import Kind
from care.verbs import Asker
from handlers.bookings.screens import video as screens
from handlers.bookings.video import room_address
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.visits.buttons import JoinRoom, ShowVisit

_CARE = "care"
"""What stands behind the room's address for those who give care."""


async def _join(turn: Turn, services: Services, button: JoinRoom) -> Screen | ShowVisit:
    me, leave = person_of(turn).id, ShowVisit(appointment=button.appointment)
    line = await services.visits.line(me, button.appointment)
    await services.people.patient_seen(me, line.patient)
    card = await services.bookings.details(Asker(me, line.patient), button.appointment)
    visit, now = card.appointment, services.clock()
    if room_now(visit, now) is Room.GONE:
        return leave
    address = f"{room_address(services, visit)}/{_CARE}"
    return screens.room_for_staff(visit, address, now, again=button, leave=leave)


CONVERSATION = Conversation(whom=Kind.STAFF, taps={JoinRoom: _join})
