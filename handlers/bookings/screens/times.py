"""A patient's times: the coming ones, and those that have been."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from care.bookings.appointments import Appointment, AppointmentCard, Status
from care.values.clock import local_day
from care.values.ids import PersonId
from handlers.bookings.buttons import AskCancel, EarlierTimes, PickTime
from handlers.bookings.card_buttons import SaveAll
from handlers.talk.dates import date_alone, short, spoken
from handlers.talk.language import _
from handlers.talk.rows import Row, back, button, paged, row, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import MyTimes, OpenBooking, ShowTime
from handlers.talk.words import Html, fill

_MOST_WITH_ACTS = 3


def coming(cards: Sequence[AppointmentCard], page: int, now: datetime) -> Screen:
    """`Mina tider`: a button for each."""
    return _listed(cards, {}, page, now, text=_("Dina tider. Tryck på en tid för att se mer."))


def coming_in_family(
    cards: Sequence[AppointmentCard], names: Mapping[PersonId, str], page: int, now: datetime
) -> Screen:
    """One's own and the children's (`names`): what is a child's says whose, and its button carries whom."""
    return _listed(cards, names, page, now, text=_("Dina och barnens tider. Tryck på en tid för att se mer."))


def _listed(
    cards: Sequence[AppointmentCard], names: Mapping[PersonId, str], page: int, now: datetime, *, text: str
) -> Screen:
    """Of few, what can be done with each of one's own stands below it: as near as where there is one."""

    def opens(card: AppointmentCard) -> Button:
        visit = card.appointment
        if visit.patient not in names:
            return _opens(card, now)
        shown = ShowTime(appointment=visit.id, patient=visit.patient)
        return button(f"{names[visit.patient]}: {short(visit.starts, now)}", shown)

    shown = paged(cards, page, show=opens, go=lambda number: MyTimes(page=number))
    rows = shown.rows
    if len(cards) <= _MOST_WITH_ACTS:
        days = [local_day(card.appointment.starts) for card in cards]
        below = [() if card.appointment.patient in names else _acts(card, days, now) for card in cards]
        rows = tuple(one for pair in zip(shown.rows, below, strict=True) for one in pair if one)
    earlier = button(_("Gamla tider"), EarlierTimes())
    return Screen(text=text, rows=(*rows, _calendar(), row(*shown.turning, earlier, to_menu())))


def _acts(card: AppointmentCard, days: Sequence[date], now: datetime) -> Row:
    """What may be done, named by the day; nothing where another is on that day too: it is opened first."""
    visit, may, day = card.appointment, card.may, local_day(card.appointment.starts)
    if days.count(day) > 1:
        return ()
    when = date_alone(day, now)
    rebook = PickTime(service=visit.service.id, moved=visit.id, version=visit.version)
    cancel = AskCancel(appointment=visit.id, version=visit.version)
    return (
        *((button(_("Omboka {when}").format(when=when), rebook),) if may.rebook is None else ()),
        *((button(_("Avboka {when}").format(when=when), cancel),) if may.cancel is None else ()),
    )


def _calendar() -> Row:
    return row(button(_("Alla i kalendern"), SaveAll()))


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
    said = fill("{when}, {what}, {where}", when=when, what=what, where=where)
    return fill(_("{visit}, på video"), visit=said) if visit.room else said
