"""Giving a time back: what it means, the reason, the receipt."""

from collections.abc import Mapping
from datetime import datetime

from care.bookings.after_cancelling import Next, what_next
from care.bookings.appointments import Appointment, AppointmentCard
from care.bookings.undoing import is_plain
from handlers.bookings.buttons import AskCancel, Cancel, WriteReason
from handlers.bookings.screens.calendar import taken_away
from handlers.bookings.screens.for_staff import done_for
from handlers.bookings.screens.times import in_short
from handlers.bookings.screens.undo import can_undo, undo_row
from handlers.bookings.screens.until import fee, free_until
from handlers.talk.dates import number, spoken, spoken_day
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.typed_text import at_most
from handlers.talk.units import ring
from handlers.talk.ways import MyTimes, OpenBooking, ShowTime
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences


def ask(card: AppointmentCard, now: datetime, *, reason: str = "", has_begun: bool = False) -> Screen:
    """What happens, what it costs, what cannot be undone; then yes or no. `has_begun`: it costs since it was
    asked before.
    """
    visit = card.appointment
    question = bold(fill(_("Vill du avboka {when}?"), when=spoken(visit.starts, now)))
    minutes = visit.rules.undo_minutes if is_plain(visit) else 0
    regret = (
        _("Du kan ångra i {count} minuter, om tiden är kvar.") if minutes else _("Det går inte att ångra.")
    )
    terms = sentences(
        _("Tiden blir ledig för någon annan direkt."), fill(regret, count=number(minutes)), _then(visit, now)
    )
    cost = fee(card.may, visit) or free_until(card.may, now)
    said = fill(_("Din orsak: {reason}"), reason=reason) if reason else ""
    changed = _("Nu kostar det att avboka. Det gjorde det inte när vi frågade.") if has_begun else ""
    return Screen(
        text=paragraphs(sentences(changed, question), terms, cost, said),
        rows=_answers(card, reason=bool(reason)),
    )


def _answers(card: AppointmentCard, *, reason: bool) -> Rows:
    visit = card.appointment
    said = (Cancel.WROTE if reason else 0) | (Cancel.SAID_FEE if card.may.fee_now else 0)
    yes = Cancel(appointment=visit.id, version=visit.version, reason=said)
    why = WriteReason(appointment=visit.id, version=visit.version)
    write = row(button(_("Ändra orsaken") if reason else _("Skriv en orsak"), why))
    return (
        *((write,) if card.may.message is None else ()),
        row(button(_("Ja, avboka"), yes)),
        row(button(_("Nej, behåll tiden"), ShowTime(appointment=visit.id))),
    )


THEN: Mapping[Next, str] = {
    Next.UNIT_CONTACTS: marked("Mottagningen skriver eller ringer till dig om en ny tid."),
    Next.BOOK_AGAIN: marked("Du kan boka en ny tid när du vill."),
    Next.RING: marked("Ring mottagningen om du behöver en ny tid."),
    Next.INVITED_AGAIN: marked("Du får en ny kallelse och väljer själv en ny tid."),
    Next.BASIS_BACK: marked("Du kan boka en ny tid under Mina tider, senast {day}."),
    Next.BASIS_USED: marked("Du kan inte boka en ny tid själv sedan. Ring mottagningen om du behöver en."),
}


def _then(visit: Appointment, now: datetime) -> Html:
    """How the patient gets a new time after this one."""
    last = spoken_day(visit.ground.last_day, now) if visit.ground else ""
    return fill(_(THEN[what_next(visit, now)]), day=last)


def write_reason(card: AppointmentCard, now: datetime) -> Screen:
    visit = card.appointment
    most = visit.rules.reason_length
    ask_for = fill(_("Skriv varför du avbokar {when}."), when=spoken(visit.starts, now))
    way_back = AskCancel(appointment=visit.id, version=visit.version)
    return Screen(text=sentences(ask_for, at_most(most)), rows=(row(back(way_back)),))


def chosen(card: AppointmentCard, now: datetime) -> Screen:
    """What stays of the question, once it is answered with yes."""
    said = _("Du valde att avboka {when}.")
    return Screen(text=fill(said, when=spoken(card.appointment.starts, now)))


def cancelled(card: AppointmentCard, now: datetime, *, with_fee: bool) -> Screen:
    """The receipt. `Ångra` stands last: above it was the yes."""
    visit = card.appointment
    what = fill(_("Tiden är avbokad: {visit}."), visit=in_short(visit, now))
    cost = _("Du avbokade sent. Därför ska du betala patientavgiften.") if with_fee else ""
    following = what_next(visit, now)
    call = ring(visit.unit) if following in {Next.RING, Next.BASIS_USED} else ""
    book = (button(_("Boka tid"), OpenBooking()),) if following is Next.BOOK_AGAIN else ()
    late = _("Sent: patientavgift.") if with_fee else ""
    need = _("Behöver du en ny tid?") if book else sentences(_then(visit, now), call)
    return Screen(
        text=paragraphs(lines(bold(_("AVBOKAD")), sentences(what, can_undo(card.undo_until))), cost, need),
        rows=(row(*book, button(_("Mina tider"), MyTimes())), *undo_row(card)),
        new=True,
        attachments=(taken_away(card),),
        to_staff=done_for(card, _("AVBOKAD"), now, late),
    )
