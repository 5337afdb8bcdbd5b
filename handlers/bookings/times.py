"""`Mina tider`: the list, one time, its information, the way there, the calendar."""

from care.bookings.appointments import AppointmentCard, Status
from care.people.values import Kind
from care.refusals import Refusal
from handlers.bookings.buttons import EarlierTimes, WhyNotCancel, WhyNotRebook
from handlers.bookings.card_buttons import FindWay, ReadInformation, SaveAll, SaveCalendar
from handlers.bookings.screens import calendar
from handlers.bookings.screens import card as screens
from handlers.bookings.screens import times as lists
from handlers.people.children import childrens_times
from handlers.people.screens.children import name_in_calendar
from handlers.talk.conversation import Conversation, Shown, alike
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import MyTimes, OfAppointment, ShowTime


async def _earlier(turn: Turn, services: Services, button: EarlierTimes) -> Screen:
    cards = await services.bookings.schedule(patient_asking(turn), earlier=True)
    return lists.earlier(cards, button.page, services.clock())


async def _card(turn: Turn, services: Services, button: OfAppointment) -> AppointmentCard:
    return await services.bookings.details(patient_asking(turn), button.appointment)


async def _show(turn: Turn, services: Services, button: ShowTime) -> Screen:
    card, now = await _card(turn, services, button), services.clock()
    only, again = await _is_only(turn, services, card), await _may_book_again(turn, services, card)
    return screens.card(card, now, only=only, again=again, called=await called_by(turn, services, card))


async def called_by(turn: Turn, services: Services, card: AppointmentCard) -> str | None:
    """The patient's own name for it, "" for none; None to staff, who neither give nor read it."""
    asker = patient_asking(turn)
    return None if asker.is_staff else (await services.bookings.own_names(asker)).get(card.appointment.id, "")


async def _is_only(turn: Turn, services: Services, card: AppointmentCard) -> bool:
    """No list holds others: a way back to it would show the same time again."""
    coming = [one.appointment.id for one in await services.bookings.schedule(patient_asking(turn))]
    theirs = await childrens_times(turn, services)
    return coming == [card.appointment.id] and not any(theirs.values())


async def _may_book_again(turn: Turn, services: Services, card: AppointmentCard) -> bool:
    """What has been, or was cancelled, at something that the patient can book here."""
    visit = card.appointment
    if visit.status is Status.BOOKED and services.clock() < visit.ends:
        return False
    try:
        return (await services.availability.service(patient_asking(turn), visit.service.id)).refusal is None
    except Refusal:
        return False


async def _information(turn: Turn, services: Services, button: ReadInformation) -> Screen:
    return screens.information(await _card(turn, services, button))


async def _calendar(turn: Turn, services: Services, button: SaveCalendar) -> Screen:
    return calendar.calendar(await _card(turn, services, button))


async def _all_in_calendar(turn: Turn, services: Services) -> Shown:
    """One's own and, for who sees them there, the children's."""
    own = [(card, "") for card in await services.bookings.schedule(patient_asking(turn))]
    family = await childrens_times(turn, services)
    theirs = [(card, name_in_calendar(child)) for child, cards in family.items() for card in cards]
    every = sorted([*own, *theirs], key=lambda one: one[0].appointment.starts)
    return calendar.calendar_of_all(every) if every else MyTimes()


async def _way(turn: Turn, services: Services, button: FindWay) -> Screen:
    return screens.way(await _card(turn, services, button))


async def _why_not_cancel(turn: Turn, services: Services, button: WhyNotCancel) -> ShowTime:
    card = await _card(turn, services, button)
    return _unless(card.may.cancel, card)


async def _why_not_rebook(turn: Turn, services: Services, button: WhyNotRebook) -> ShowTime:
    card = await _card(turn, services, button)
    return _unless(card.may.rebook, card)


def _unless(refusal: Refusal | None, card: AppointmentCard) -> ShowTime:
    """The reason is the refusal itself; where there is none any more, the time as it is now."""
    if refusal is not None:
        raise refusal
    return ShowTime(appointment=card.appointment.id)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        EarlierTimes: _earlier,
        ShowTime: _show,
        ReadInformation: _information,
        SaveCalendar: _calendar,
        SaveAll: alike(_all_in_calendar),
        FindWay: _way,
        WhyNotCancel: _why_not_cancel,
        WhyNotRebook: _why_not_rebook,
    },
    labels={
        marked("Gamla tider"): EarlierTimes(),
        marked("Alla i kalendern"): _all_in_calendar,
        # As it was called before.
        marked("Tidigare tider"): EarlierTimes(),
    },
)
