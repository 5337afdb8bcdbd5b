"""`Jag kommer`, under a reminder; and whether one wants reminders at all."""

from care.appointments import AppointmentRef
from care.people import Kind
from care.refusals import NotAllowed
from care.visits import Visits
from handlers.asking import patient_asking, person_of
from handlers.conversation import Conversation
from handlers.screen import Screen
from handlers.screens import visits as screens
from handlers.services import Services, Turn
from handlers.settings import settings_screen
from handlers.visit_buttons import ConfirmComing, WantReminders


def _verbs(services: Services) -> Visits:
    if services.visits is None:
        raise NotAllowed
    return services.visits


async def _confirm(turn: Turn, services: Services, button: ConfirmComing) -> Screen:
    asker, ref = patient_asking(turn), AppointmentRef(button.appointment, button.version)
    await _verbs(services).confirm(asker, ref, turn.request)
    card = await services.bookings.details(asker, button.appointment)
    return screens.confirmed(card, services.clock())


async def _want(turn: Turn, services: Services, button: WantReminders) -> Screen:
    """Said twice it is the same; the settings are shown as they are now."""
    await _verbs(services).want_reminders(person_of(turn).id, wanted=bool(button.wanted))
    return await settings_screen(turn, services)


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={ConfirmComing: _confirm, WantReminders: _want})
