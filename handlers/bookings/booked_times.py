"""A booking that the asker has already, for a second tap on the same button."""

from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.values.ids import ServiceId
from care.verbs import Asker
from handlers.talk.services import Services


async def own_booking(
    asker: Asker, services: Services, service: ServiceId, starts: datetime
) -> AppointmentCard | None:
    for card in await services.bookings.schedule(asker):
        if card.appointment.service.id == service and card.appointment.starts == starts:
            return card
    return None
