"""`Jag kommer`, under a reminder; and whether one wants reminders at all."""

from care.bookings.appointments import AppointmentRef
from care.people.values import Kind
from handlers.talk.conversation import Conversation
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.ways import OpenSettings, WantReminders
from handlers.visits.buttons import ConfirmComing
from handlers.visits.screens import confirm as screens


async def _confirm(turn: Turn, services: Services, button: ConfirmComing) -> Screen:
    asker, ref = patient_asking(turn), AppointmentRef(button.appointment, button.version)
    await services.visits.confirm(asker, ref, turn.request)
    card = await services.bookings.details(asker, button.appointment)
    return screens.confirmed(card, services.clock())


async def _want(turn: Turn, services: Services, button: WantReminders) -> OpenSettings:
    """Said twice it is the same; the settings are shown as they are now."""
    await services.visits.want_reminders(person_of(turn).id, wanted=bool(button.wanted))
    return OpenSettings()


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={ConfirmComing: _confirm, WantReminders: _want})
