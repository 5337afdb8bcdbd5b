"""New times for a visit that will not be, or was missed: the first ones as buttons, and a way to say no."""

from datetime import datetime

from care.appointments import Appointment
from care.ground_verbs import GroundCard
from care.grounds import GroundKind
from care.ids import AppointmentId, GroundId
from care.verbs import Times
from handlers.buttons import Choose, MyTimes, PickTime
from handlers.dates import short
from handlers.language import _
from handlers.paragraphs import Html, bold, fill, lines, paragraphs
from handlers.screen import Button, Screen
from handlers.screens.appointments import in_short
from handlers.screens.grounds import when
from handlers.screens.rows import Rows, button, row
from handlers.screens.units import ring
from handlers.unit_change_buttons import NoNewTime


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
