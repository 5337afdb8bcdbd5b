"""What reached no phone of a patient stands first when the patient is back, whatever was asked for."""

from dataclasses import replace
from datetime import timedelta

from care.notices import Notice, OfAppointment, OfCase
from care.people.values import Person
from care.refusals import Refusal
from care.verbs import asker_for
from handlers.front.notices import notice_screen
from handlers.talk.language import use
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn

_LONG_AGO = timedelta(days=30)
_AT_ONCE = 5
"""More than these wait for the next turn: nobody reads a wall."""


async def _is_stale(notice: Notice, reader: Person, services: Services) -> bool:
    """Of a visit that was over long ago, or is not the reader's to see any more."""
    if not isinstance(notice, OfAppointment):
        return False
    try:
        card = await services.bookings.details(asker_for(reader, notice.patient), notice.appointment)
    except Refusal:
        return True
    return card.appointment.ends + _LONG_AGO < services.clock()


async def missed(turn: Turn, services: Services) -> tuple[Screen, ...]:
    """Oldest first, as things stand now; seen once they are shown. Staff open theirs themselves, and a case
    says what is unread in it.
    """
    person = turn.session.person
    if person is None or person.is_staff or not turn.session.has_unread:
        return ()
    shown, over = list[Screen](), list[int]()
    with use(turn.session.language):
        for one in await services.unread.notices(person.id):
            known = isinstance(one.notice, OfCase) or await _is_stale(one.notice, person, services)
            screen = None if known else await notice_screen(one.notice, person, services)
            if screen is None:
                over.append(one.id)
            elif len(shown) < _AT_ONCE:
                shown.append(replace(screen, new=True, keeps_buttons=True, tells=one.id))
    if over:
        await services.unread.lapse(over)
    return tuple(shown)
