"""New times in place of one that will not be: the first ones as buttons, and a way to say no."""

from datetime import datetime

from care.bookings.appointments import Appointment
from care.bookings.verbs import Times
from care.grounds.verbs import GroundCard
from care.values.ids import AppointmentId, GroundId
from handlers.bookings.buttons import Choose, PickTime
from handlers.grounds.buttons import NoNewTime
from handlers.grounds.screens.own import when
from handlers.talk.dates import short
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Button
from handlers.talk.words import Html


def asks_to_choose(found: Times) -> str:
    return _("Välj en ny tid:") if found.times else ""


def choices(visit: Appointment, ground: GroundId, found: Times, now: datetime) -> Rows:
    """To be booked with the right to another time."""
    service, moved = visit.service.id, AppointmentId(ground)
    slots = tuple(
        row(button(short(free.starts, now), Choose(service=service, moved=moved, starts=free.starts)))
        for free in found.times
    )
    last = None if found.between or not found.times else found.times[-1].starts
    more = PickTime(service=service, moved=moved, after=last)
    return (*slots, *((row(button(_("Fler tider"), more)),) if found.more and found.times else ()))


def book_by(card: GroundCard, now: datetime, found: Times | None = None) -> Html:
    """The last day on which one may; of what was found when that is no time at all, and whom to ring."""
    none = {} if found is None or found.times else {card.ground.id: found}
    return when(card, now, none)


def no_need(ground: GroundId) -> Button:
    return button(_("Jag behöver ingen ny tid"), NoNewTime(ground=ground))
