"""The unit has moved or cancelled a visit, as the patient reads it; and why, asked for afterwards."""

from dataclasses import dataclass
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.bookings.verbs import Times
from care.grounds.verbs import GroundCard
from care.values.ids import AppointmentId, GroundId
from handlers.bookings.buttons import PickTime
from handlers.bookings.screens.calendar import calendar_file, taken_away
from handlers.bookings.screens.card import to_know
from handlers.bookings.screens.times import in_short
from handlers.grounds.screens.new_times import asks_to_choose, book_by, choices, no_need
from handlers.talk.dates import spoken
from handlers.talk.language import _, in_this_language
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.units import ring
from handlers.talk.ways import AskClinic, MyTimes, ShowTime
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences
from handlers.unit_changes.buttons import DeclineNewTime
from handlers.unit_changes.screens.cancel import REASONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """`free`: the unit was late, and its rules say that the next visit costs nothing."""

    card: AppointmentCard
    reason: str
    free: bool
    now: datetime


def cancelled(told: Cancelled) -> Screen:
    """Only the unit can book a new time."""
    then = lines(
        _("Mottagningen skriver eller ringer till dig om en ny tid."), ring(told.card.appointment.unit)
    )
    return Screen(
        text=paragraphs(_head(told), then),
        rows=(row(button(_("Mina tider"), MyTimes())),),
        new=True,
        attachments=(taken_away(told.card),),
    )


def cancelled_with_times(told: Cancelled, right: GroundCard, found: Times) -> Screen:
    """In one message: why, until when to choose and whom to ring, and the first times to choose among."""
    visit, ground = told.card.appointment, right.ground.id
    else_ring = ring(visit.unit) if found.times else ""
    by = sentences(book_by(right, told.now, found), else_ring)
    return Screen(
        text=paragraphs(_head(told), by, asks_to_choose(found)),
        rows=(*choices(visit, ground, found, told.now), *_no(ground)),
        new=True,
        attachments=(taken_away(told.card),),
    )


def _head(told: Cancelled) -> Html:
    visit = told.card.appointment
    what = fill(_("Mottagningen har avbokat tiden: {visit}."), visit=in_short(visit, told.now))
    return lines(
        bold(_("AVBOKAD")),
        what,
        fill(_("Orsak: {reason}"), reason=told.reason),
        _("Vi avbokade sent. Därför är nästa besök gratis.") if told.free else "",
    )


def _no(ground: GroundId) -> Rows:
    return (row(no_need(ground)), row(button(_("Mina tider"), MyTimes())))


def moved(card: AppointmentCard, was: datetime, reason: str, now: datetime) -> Screen:
    """Old and new time; another can be chosen."""
    visit = card.appointment
    text = paragraphs(
        lines(bold(_("FLYTTAD")), _("Mottagningen har flyttat tiden.")),
        lines(
            fill(_("Ny tid: {visit}."), visit=in_short(visit, now)),
            fill(_("Den gamla tiden gäller inte längre: {when}."), when=spoken(was, now)),
            fill(_("Orsak: {reason}"), reason=reason),
        ),
        _("Passar den inte? Du kan välja en annan tid."),
        to_know(card, now),
    )
    show = row(button(_("Visa tiden"), ShowTime(appointment=visit.id)), button(_("Mina tider"), MyTimes()))
    rows = (row(button(_("Passar inte"), to_another_time(card))), show)
    return Screen(text=text, rows=rows, new=True, attachments=(calendar_file(card),))


def to_another_time(card: AppointmentCard) -> PickTime:
    visit = card.appointment
    return PickTime(service=visit.service.id, moved=visit.id, version=visit.version)


def ask_reason(ground: GroundId, *, reason: str = "") -> Screen:
    """`Jag behöver ingen ny tid`, before it is sent."""
    head = _("Du behöver ingen ny tid.")
    if reason:
        said, then = fill(_("Orsak: {reason}"), reason=reason), _("Skriv igen om du vill ändra orsaken.")
    else:
        said, then = Html(""), _("Du får skriva varför, om du vill.")
    send = button(_("Skicka svaret"), DeclineNewTime(ground=ground, written=int(bool(reason))))
    return Screen(
        text=paragraphs(bold(head), said, then), rows=(row(send), row(button(_("Mina tider"), MyTimes())))
    )


def declined() -> Screen:
    text = lines(bold(_("SKICKAT")), _("Du har svarat att du inte behöver någon ny tid."))
    return Screen(text=text, rows=(row(button(_("Mina tider"), MyTimes())),), new=True)


def why_cancelled(card: AppointmentCard, right: GroundCard | None, now: datetime) -> Screen:
    """`right`: what a new time can be booked by."""
    visit = card.appointment
    head = fill(_("{unit} har avbokat tiden: {visit}."), unit=visit.unit.name, visit=in_short(visit, now))
    if right is None:
        return _why(card, head, Html(_("Behöver du en ny tid? Fråga mottagningen.")), ())
    new = sentences(_("Du kan välja en ny tid."), book_by(right, now))
    by = PickTime(service=visit.service.id, moved=AppointmentId(right.ground.id))
    return _why(card, head, new, (row(button(_("Välj en tid"), by)),))


def why_moved(card: AppointmentCard, now: datetime) -> Screen:
    visit = card.appointment
    head = lines(
        fill(_("{unit} har flyttat tiden."), unit=visit.unit.name),
        fill(_("Ny tid: {visit}."), visit=in_short(visit, now)),
    )
    other = row(button(_("Passar inte"), to_another_time(card)))
    show = row(button(_("Visa tiden"), ShowTime(appointment=visit.id)))
    return _why(card, head, Html(_("Passar den inte? Du kan välja en annan tid.")), (other, show))


def _why(card: AppointmentCard, head: Html, then: Html, rows: Rows) -> Screen:
    visit = card.appointment
    reason = in_this_language(visit.reason, REASONS)
    why = fill(_("Orsak: {reason}"), reason=reason) if reason else _("Mottagningen har inte skrivit varför.")
    more = sentences(_("Mer än så vet jag inte."), ring(visit.unit))
    return Screen(text=paragraphs(lines(bold(head), why), then, more), rows=(*rows, _asks(card)))


def _asks(card: AppointmentCard) -> Row:
    asks = AskClinic(unit=card.appointment.unit.id, what=AskClinic.ASK)
    return row(button(_("Fråga mottagningen"), asks), button(_("Mina tider"), MyTimes()))
