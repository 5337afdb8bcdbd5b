"""Moving a visit: the new time confirmed, the old one kept until then, the receipt."""

from care.people import Kind
from care.refusals import NoLongerValid
from handlers.asking import keeping_state, patient_asking
from handlers.buttons import KeepTime, PickTime, Rebook
from handlers.children import unless_by_another
from handlers.coming_times import coming_times
from handlers.conversation import Conversation, Shown
from handlers.free_times import times_screen
from handlers.language import marked
from handlers.screen import Screen
from handlers.screens import booking as screens
from handlers.screens.card import card as card_screen
from handlers.services import Services, Turn


async def _typed(turn: Turn, services: Services) -> Screen:
    """`Omboka`, typed: the only coming time is meant; of several one is chosen first."""
    cards = await services.bookings.schedule(patient_asking(turn))
    if len(cards) != 1:
        return await coming_times(turn, services)
    only = cards[0].appointment
    button = PickTime(service=only.service.id, moved=only.id, version=only.version)
    return await times_screen(button, turn, services)


async def _rebook(turn: Turn, services: Services, button: Rebook) -> Shown:
    asker, now = patient_asking(turn), services.clock()
    try:
        outcome = await services.bookings.rebook(asker, button.ref, button.starts, turn.request)
    except NoLongerValid:
        # A second tap on the same button: the visit is where it was asked to be.
        card = await services.bookings.details(asker, button.appointment)
        await unless_by_another(turn, services, card)
        if (card.appointment.version, card.appointment.starts) != (button.version + 1, button.starts):
            raise
        return screens.chosen(card, now), screens.rebooked(card, button.was, now)
    card = await services.bookings.details(asker, outcome.appointment)
    return screens.chosen(card, now), screens.rebooked(card, outcome.was, now)


async def _keep(turn: Turn, services: Services, button: KeepTime) -> Screen:
    asker = patient_asking(turn)
    await services.bookings.release(asker, keeping_state(turn.request))
    return card_screen(await services.bookings.details(asker, button.appointment), services.clock())


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={Rebook: _rebook, KeepTime: _keep},
    labels={marked("Omboka"): _typed},
)
