"""Moving a visit: the new time confirmed, the old one kept until then, the receipt."""

from care.bookings.refusals import NoLongerValid
from care.people.values import Kind
from handlers.bookings.buttons import Choose, KeepTime, PickTime, Rebook
from handlers.bookings.choose_time import choose
from handlers.bookings.free_times import times_screen
from handlers.bookings.screens import book as screens
from handlers.people.children import unless_by_another
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state, patient_asking
from handlers.talk.ways import MyTimes, ShowTime


async def _typed(turn: Turn, services: Services) -> Shown:
    """`Omboka`, typed: the only coming time is meant; of several one is chosen first."""
    cards = await services.bookings.schedule(patient_asking(turn))
    if len(cards) != 1:
        return MyTimes()
    only = cards[0].appointment
    button = PickTime(service=only.service.id, moved=only.id, version=only.version)
    return await times_screen(button, turn, services)


async def _rebook(turn: Turn, services: Services, button: Rebook) -> Shown:
    asker, now = patient_asking(turn), services.clock()
    try:
        if turn.hasty:
            return await _asked_again(turn, services, button)
        outcome = await services.bookings.rebook(asker, button.ref, button.starts, turn.request)
    except NoLongerValid:
        # A second tap on the same button: the visit is where it was asked to be.
        card = await services.bookings.just_done(asker, button.appointment)
        await unless_by_another(turn, services, card)
        if (card.appointment.version, card.appointment.starts) != (button.version + 1, button.starts):
            raise
        return screens.chosen(card, now), screens.rebooked(card, button.was, now)
    card = await services.bookings.just_done(asker, outcome.appointment)
    return screens.chosen(card, now), screens.rebooked(card, outcome.was, now)


async def _asked_again(turn: Turn, services: Services, button: Rebook) -> Screen:
    service = (await services.bookings.details(patient_asking(turn), button.appointment)).appointment.service
    ref = {"moved": button.appointment, "version": button.version}
    return await choose(
        turn, services, Choose.model_validate({"service": service.id, "starts": button.starts, **ref})
    )


async def _keep(turn: Turn, services: Services, button: KeepTime) -> ShowTime:
    await services.bookings.release(patient_asking(turn), keeping_state(turn.request))
    return ShowTime(appointment=button.appointment)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={Rebook: _rebook, KeepTime: _keep},
    labels={marked("Omboka"): _typed},
)
