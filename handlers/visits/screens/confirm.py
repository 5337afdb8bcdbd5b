"""What a patient is told of a visit that is near, or that was missed."""

from dataclasses import replace
from datetime import datetime

from care.bookings.appointments import Appointment, AppointmentCard
from care.rules.values import SelfBooking
from care.visits.attendance import no_show_fee
from care.visits.values import Fee
from handlers.bookings.buttons import AskCancel, PickTime
from handlers.bookings.screens.cannot_come import cannot_come, write_to_unit
from handlers.bookings.screens.card import in_calendar, information_of, unit_and_way, ways, who_confirmed
from handlers.bookings.screens.times import in_short
from handlers.bookings.screens.until import may_change
from handlers.bookings.screens.video import to_room
from handlers.talk.dates import days_away, spoken
from handlers.talk.language import _
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.units import ring
from handlers.talk.unsent import looked_at
from handlers.talk.ways import MyTimes, OpenBooking, ShowTime
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences
from handlers.visits.buttons import ConfirmComing


def reminder(card: AppointmentCard, now: datetime) -> Screen:
    visit = card.appointment
    said, sure = information_of(visit), who_confirmed(visit)
    text = paragraphs(
        lines(_head(visit, now), _where(visit)),
        fill(_("Information från vården: {information}"), information=said) if said else "",
        sentences(sure, may_change(card.may, visit, now)),
        _if_missed(no_show_fee(visit)),
    )
    confirm = ConfirmComing(appointment=visit.id, version=visit.version)
    coming = () if sure else (button(_("Jag kommer"), confirm),)
    answers = (*coming, cannot_come(visit))
    rows = (answers, *_moving(card), *_more(visit))
    if visit.room:
        rows = (row(to_room(visit)), answers, *_moving(card), row(in_calendar(visit), _my_times()))
    return Screen(text=text, rows=rows, new=True)


def confirmed_by_other(card: AppointmentCard, now: datetime) -> Screen:
    """To the other guardian."""
    visit = card.appointment
    text = paragraphs(who_confirmed(visit), in_short(visit, now))
    show = row(button(_("Visa tiden"), ShowTime(appointment=visit.id)), _my_times())
    return Screen(text=text, rows=(show,), new=True)


def confirmed(card: AppointmentCard, now: datetime) -> Screen:
    visit = card.appointment
    text = lines(bold(_("BEKRÄFTAT")), fill(_("Du kommer: {visit}."), visit=in_short(visit, now)))
    return Screen(text=text, rows=(*_changing(card), *_more(visit)))


def _more(visit: Appointment) -> Rows:
    """As below the card: what may be done stands as far from the last row (bookings.screens.card)."""
    return (ways(visit), row(_my_times()))


def _my_times() -> Button:
    return button(_("Mina tider"), MyTimes())


def missed(card: AppointmentCard, now: datetime, fee: Fee) -> Screen:
    visit = card.appointment
    what = fill(_("Mottagningen har skrivit att du inte kom: {visit}."), visit=in_short(visit, now))
    direct = visit.rules.self_booking is SelfBooking.DIRECT and visit.foreign is None
    new = (
        _("Boka en ny tid om du behöver.")
        if direct
        else _("Mottagningen skriver eller ringer till dig om en ny tid.")
    )
    wrong = sentences(_("Stämmer det inte? Skriv till mottagningen."), ring(visit.unit))
    rows = (row(write_to_unit(visit)), *_again(direct=direct))
    return Screen(text=paragraphs(lines(what, _cost(fee)), new, wrong), rows=rows, new=True)


def why_missed(card: AppointmentCard, now: datetime, fee: Fee) -> Screen:
    """Asked for afterwards: all that is known of it is what the unit has marked."""
    return replace(missed(card, now, fee), new=False)


def send_of_visit(card: AppointmentCard, words: str, now: datetime, *, send: str) -> Screen:
    """What was written of it, before the unit reads it; `send`: what the yes says."""
    visit = card.appointment
    question = fill(_("Vill du skicka det här till {unit}?"), unit=visit.unit.name)
    about = fill(_("Det gäller tiden {when}."), when=spoken(visit.starts, now))
    return looked_at(question, words, about, send=send)


def mended(card: AppointmentCard, now: datetime) -> Screen:
    """The mark was a mistake."""
    visit = card.appointment
    what = fill(_("Mottagningen har rättat: du kom till {visit}."), visit=in_short(visit, now))
    free = _("Du ska inte betala för besöket.")
    return Screen(text=sentences(what, free), rows=(row(_my_times()),), new=True)


def _head(visit: Appointment, now: datetime) -> Html:
    head = bold(fill(_("Du har en tid {when}"), when=spoken(visit.starts, now)))
    away = days_away(visit.starts, now)
    return fill("{head} ({away})", head=head, away=away) if away else head


def _where(visit: Appointment) -> Html:
    return lines(
        visit.service.name,
        *unit_and_way(visit),
        fill(_("Telefon {phone}"), phone=visit.unit.phone),
    )


def _changing(card: AppointmentCard) -> Rows:
    """Only what may be done."""
    visit = card.appointment
    cancel = AskCancel(appointment=visit.id, version=visit.version)
    can = (*_move(card), *((button(_("Avboka"), cancel),) if card.may.cancel is None else ()))
    return (can,) if can else ()


def _moving(card: AppointmentCard) -> Rows:
    can = _move(card)
    return (can,) if can else ()


def _move(card: AppointmentCard) -> Row:
    visit = card.appointment
    move = PickTime(service=visit.service.id, moved=visit.id, version=visit.version)
    return (button(_("Omboka"), move),) if card.may.rebook is None else ()


def _cost(fee: Fee) -> str:
    return {
        Fee.NONE: "",
        Fee.SINGLE: _("Du ska betala patientavgiften."),
        Fee.DOUBLE: _("Du ska betala dubbel patientavgift."),
    }[fee]


def _if_missed(fee: Fee) -> str:
    """What staying away would cost, where the region says so."""
    return {
        Fee.NONE: "",
        Fee.SINGLE: _("Om du inte kommer måste du betala patientavgiften."),
        Fee.DOUBLE: _("Om du inte kommer måste du betala dubbel patientavgift."),
    }[fee]


def _again(*, direct: bool) -> Rows:
    book = (button(_("Boka tid"), OpenBooking()),) if direct else ()
    return (row(*book, _my_times()),)
