"""Moving a visit: the new time confirmed, the old one kept until then, the receipt."""

from care.people import Kind
from care.refusals import NoLongerValid
from handlers.asking import keeping_state, patient_asking
from handlers.buttons import KeepTime, Rebook
from handlers.conversation import Conversation
from handlers.screen import Screen
from handlers.screens import booking as screens
from handlers.screens.card import card as card_screen
from handlers.services import Services, Turn


async def _rebook(turn: Turn, services: Services, button: Rebook) -> Screen:
    asker, now = patient_asking(turn), services.clock()
    try:
        outcome = await services.bookings.rebook(asker, button.ref, button.starts, turn.request)
    except NoLongerValid:
        # A second tap on the same button: the visit is where it was asked to be.
        card = await services.bookings.details(asker, button.appointment)
        if (card.appointment.version, card.appointment.starts) != (button.version + 1, button.starts):
            raise
        return screens.rebooked(card, button.was, now)
    card = await services.bookings.details(asker, outcome.appointment)
    return screens.rebooked(card, outcome.was, now)


async def _keep(turn: Turn, services: Services, button: KeepTime) -> Screen:
    asker = patient_asking(turn)
    await services.bookings.release(asker, keeping_state(turn.request))
    return card_screen(await services.bookings.details(asker, button.appointment), services.clock())


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={Rebook: _rebook, KeepTime: _keep})
