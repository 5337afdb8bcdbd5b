"""New times for a visit that will not be, or was missed: the first ones as buttons, and a way to say no."""

from datetime import datetime

from care.bookings.appointments import Appointment
from care.bookings.verbs import Times
from care.grounds.rules import GroundKind
from care.grounds.verbs import GroundCard
from care.values.ids import AppointmentId, GroundId
from handlers.bookings.buttons import Choose, MyTimes, PickTime
from handlers.bookings.screens.times import in_short
from handlers.grounds.screens.own import when
from handlers.talk.dates import short
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.units import ring
from handlers.talk.words import Html, bold, fill, lines, paragraphs
from handlers.unit_changes.buttons import NoNewTime


def offered(visit: Appointment, card: GroundCard, found: Times, now: datetime) -> Screen:
    """What staff offer from a task."""
    head = lines(
        bold(_("DU KAN BOKA")),
        fill(_("{unit} erbjuder dig en ny tid."), unit=card.unit.name),
        fill(_("Den är i stället för: {visit}."), visit=in_short(visit, now)),
        when(card, now),
    )
    declines = row(no_need(card.ground.id)) if card.ground.kind is GroundKind.REPLACEMENT else ()
    last = row(button(_("Mina tider"), MyTimes()))
    rows = tuple(one for one in (*choices(visit, card.ground.id, found, now), declines, last) if one)
    return Screen(text=paragraphs(head, ask(visit, found)), rows=rows, new=True)


def ask(visit: Appointment, found: Times) -> Html:
    if found.times:
        return Html(_("Välj en ny tid:"))
    return lines(_("Det finns inga lediga tider just nu."), ring(visit.unit))


def choices(visit: Appointment, ground: GroundId, found: Times, now: datetime) -> Rows:
    """To be booked with the right to another time."""
    service, moved = visit.service.id, AppointmentId(ground)
    slots = tuple(
        row(button(short(free.starts, now), Choose(service=service, moved=moved, starts=free.starts)))
        for free in found.times
    )
    last = found.times[-1].starts if found.more and found.times else None
    more = PickTime(service=service, moved=moved, after=last)
    return (*slots, *((row(button(_("Fler tider"), more)),) if last else ()))


def no_need(ground: GroundId) -> Button:
    return button(_("Jag behöver ingen ny tid"), NoNewTime(ground=ground))
