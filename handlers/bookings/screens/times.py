"""A patient's times: the coming ones, and those that have been."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.bookings.appointments import Appointment, AppointmentCard, Status
from care.values.ids import PersonId
from handlers.bookings.buttons import EarlierTimes, SaveAll
from handlers.talk.dates import short, spoken
from handlers.talk.language import _
from handlers.talk.rows import Row, back, button, paged, row, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import MyTimes, OpenBooking, ShowTime
from handlers.talk.words import Html, fill


def coming(cards: Sequence[AppointmentCard], page: int, now: datetime) -> Screen:
    """`Mina tider`: a button for each."""
    shown = paged(cards, page, show=lambda card: _opens(card, now), go=lambda number: MyTimes(page=number))
    earlier = button(_("Gamla tider"), EarlierTimes())
    text = _("Dina tider. Tryck på en tid för att se mer.")
    return Screen(text=text, rows=(*shown.rows, _calendar(), row(*shown.turning, earlier, to_menu())))


def _calendar() -> Row:
    return row(button(_("Alla i kalendern"), SaveAll()))


def coming_in_family(
    cards: Sequence[AppointmentCard], names: Mapping[PersonId, str], page: int, now: datetime
) -> Screen:
    """One's own and the children's (`names`): what is a child's says whose, and its button carries whom."""

    def opens(card: AppointmentCard) -> Button:
        visit = card.appointment
        if visit.patient not in names:
            return _opens(card, now)
        shown = ShowTime(appointment=visit.id, patient=visit.patient)
        return button(f"{names[visit.patient]}: {short(visit.starts, now)}", shown)

    shown = paged(cards, page, show=opens, go=lambda number: MyTimes(page=number))
    earlier = button(_("Gamla tider"), EarlierTimes())
    text = _("Dina och barnens tider. Tryck på en tid för att se mer.")
    return Screen(text=text, rows=(*shown.rows, _calendar(), row(*shown.turning, earlier, to_menu())))


def nothing_coming() -> Screen:
    return Screen(
        text=_("Du har inga kommande tider."),
        rows=(
            row(button(_("Boka tid"), OpenBooking())),
            row(button(_("Gamla tider"), EarlierTimes()), to_menu()),
        ),
    )


def earlier(cards: Sequence[AppointmentCard], page: int, now: datetime) -> Screen:
    """`Gamla tider`: what has been, and what was cancelled or moved."""
    shown = paged(
        cards, page, show=lambda card: _opens(card, now), go=lambda number: EarlierTimes(page=number)
    )
    text = _("Tider som har varit eller är avbokade.") if cards else _("Du har inga gamla tider.")
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, back(MyTimes()))))


def _opens(card: AppointmentCard, now: datetime) -> Button:
    visit = card.appointment
    label = f"{short(visit.starts, now)} {visit.unit.name}"
    if visit.status is Status.CANCELLED:
        label = _("Avbokad: {time}").format(time=label)
    return button(label, ShowTime(appointment=visit.id))


def in_short(visit: Appointment, now: datetime) -> Html:
    """`tisdag 24 november klockan 09:00, Vaccination, Hälsocentralen Eken`."""
    when, what, where = spoken(visit.starts, now), visit.service.name, visit.unit.name
    return fill("{when}, {what}, {where}", when=when, what=what, where=where)
