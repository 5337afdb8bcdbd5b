"""What every refusal says: what did not happen, why, and what can be done now."""

from dataclasses import dataclass
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.values.units import CareUnit
from handlers.talk.language import _
from handlers.talk.rows import Row, Rows, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.units import ring
from handlers.talk.ways import MyTimes, OpenBooking, OpenMenu, ShowTime, WriteUnit
from handlers.talk.words import bold, paragraphs, sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around a refusal. `head` says what did not happen, when a tap was to do something."""

    now: datetime
    head: str = ""
    unit: CareUnit | None = None
    card: AppointmentCard | None = None
    logged_in: bool = True
    staff: bool = False
    may_write: bool = False
    """The unit can be told something about the appointment."""
    asked: Rows = ()
    """The buttons of the question, where it was typed words that were refused: it is asked still."""


def said(around: Around, what: str, why: str, rows: Rows, *, phone: bool = False) -> Screen:
    """What, why, and the ways on: the buttons, and `phone`: the unit's number, which is staff's own."""
    head = bold(around.head) if around.head else ""
    call = ring(around.unit) if phone and around.unit and not around.staff else ""
    return Screen(text=paragraphs(sentences(head, what, why), call), rows=rows)


def to_times(around: Around) -> Rows:
    """The appointment that it is about, if it still can be shown; else all of them."""
    if around.card is not None:
        shown = ShowTime(appointment=around.card.appointment.id)
        return (row(button(_("Visa tiden"), shown), button(_("Mina tider"), MyTimes())),)
    return (row(button(_("Mina tider"), MyTimes()), back(OpenMenu())),)


def to_booking() -> Rows:
    return (row(button(_("Boka tid"), OpenBooking()), back(OpenMenu())),)


def to_menu() -> Rows:
    return (row(button(_("Visa menyn"), OpenMenu())),)


def to_question(around: Around) -> Rows:
    """What was asked for may be written again; where nothing was, the menu."""
    return around.asked or to_menu()


def to_unit(around: Around) -> Rows:
    """`Meddela mottagningen`, and the way back to the time."""
    card = around.card
    if card is None:
        return to_times(around)
    way_back: Row = row(back(ShowTime(appointment=card.appointment.id)))
    if not around.may_write:
        return (way_back,)
    return (row(button(_("Meddela mottagningen"), WriteUnit(appointment=card.appointment.id))), way_back)
