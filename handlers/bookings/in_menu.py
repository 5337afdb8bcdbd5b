"""What comes next, in the patient's menu."""

from collections.abc import Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from handlers.talk.dates import spoken
from handlers.talk.language import _, ngettext
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.subject import InMenu
from handlers.talk.words import fill, sentences


async def what_is_next(turn: Turn, services: Services) -> InMenu:
    coming = await services.bookings.schedule(patient_asking(turn))
    return InMenu(lines=((10, own(coming, services.clock())),))


def own(coming: Sequence[AppointmentCard], now: datetime) -> str:
    if not coming:
        return _("Du har inga kommande tider.")
    count = fill(ngettext("Du har {count} tid.", "Du har {count} tider.", len(coming)), count=len(coming))
    return sentences(count, _following(coming[0], now))


def _following(first: AppointmentCard, now: datetime) -> str:
    visit = first.appointment
    return fill(_("Nästa: {when}, {unit}."), when=spoken(visit.starts, now), unit=visit.unit.name)
