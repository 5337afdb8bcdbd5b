"""New times for a visit that will not be, or was missed: the first ones as buttons, and a way to say no."""

from datetime import datetime

from care.bookings.appointments import Appointment
from care.bookings.verbs import Times
from care.grounds.rules import GroundKind
from care.grounds.verbs import GroundCard
from handlers.bookings.screens.times import in_short
from handlers.grounds.screens.new_times import asks_to_choose, book_by, choices, no_need
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import MyTimes
from handlers.talk.words import bold, fill, lines, paragraphs


def offered(visit: Appointment, card: GroundCard, found: Times, now: datetime) -> Screen:
    """What staff offer from a task."""
    head = lines(
        bold(_("DU KAN BOKA")),
        fill(_("{unit} erbjuder dig en ny tid."), unit=card.unit.name),
        fill(_("Den är i stället för: {visit}."), visit=in_short(visit, now)),
        book_by(card, now, found),
    )
    declines = row(no_need(card.ground.id)) if card.ground.kind is GroundKind.REPLACEMENT else ()
    last = row(button(_("Mina tider"), MyTimes()))
    rows = tuple(one for one in (*choices(visit, card.ground.id, found, now), declines, last) if one)
    return Screen(text=paragraphs(head, asks_to_choose(found)), rows=rows, new=True)
