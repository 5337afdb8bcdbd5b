"""`Ja, byt till den tiden`, `Ja, boka den tiden`, `Nej tack`."""

from care.people.values import Kind
from handlers.bookings.screens import book as receipts
from handlers.earlier.buttons import BookEarlier, DeclineEarlier, OnOffered, ShowEarlier, SwitchToEarlier
from handlers.earlier.screens import offers as screens
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import MyTimes


async def _accept(turn: Turn, services: Services, button: OnOffered) -> Shown:
    asker, now = patient_asking(turn), services.clock()
    done = await services.earlier.accept(asker, button.offer, turn.request)
    card = await services.bookings.just_done(asker, done.appointment)
    receipt = receipts.booked(card, now) if done.was is None else receipts.rebooked(card, done.was, now)
    return receipts.chosen(card, now), receipt


async def _decline(turn: Turn, services: Services, button: DeclineEarlier) -> Screen:
    asker = patient_asking(turn)
    await services.earlier.decline(asker, button.offer, turn.request)
    return screens.kept_place(await services.earlier.offered(asker, button.offer), services.clock())


async def _show(turn: Turn, services: Services, button: ShowEarlier) -> Shown:
    offer = await services.earlier.offered(patient_asking(turn), button.offer)
    if offer.is_open:
        return screens.earlier_question(offer, services.clock())
    return screens.gone(offer, services.clock()) if offer.gone else MyTimes()


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        SwitchToEarlier: _accept,
        BookEarlier: _accept,
        DeclineEarlier: _decline,
        ShowEarlier: _show,
    },
)
