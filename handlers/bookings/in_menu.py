"""What comes next, in the patient's menu."""

from collections.abc import Sequence
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.people.values import Person
from handlers.people.children import childrens_times
from handlers.people.screens.children import speaking_of
from handlers.talk.acting_for import about
from handlers.talk.dates import spoken
from handlers.talk.language import _, ngettext
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.subject import InMenu
from handlers.talk.words import Html, fill, sentences


async def what_is_next(turn: Turn, services: Services) -> InMenu:
    now, coming = services.clock(), await services.bookings.schedule(patient_asking(turn))
    family = await childrens_times(turn, services)
    theirs = tuple((10, _of_child(child, times, now)) for child, times in family.items() if times)
    return InMenu(lines=((10, own(coming, now)),), below=theirs)


def _of_child(child: Person, coming: Sequence[AppointmentCard], now: datetime) -> Html:
    with about(child.id):
        return speaking_of(child.name, own(coming, now))


def own(coming: Sequence[AppointmentCard], now: datetime) -> str:
    if not coming:
        return _("Du har inga kommande tider.")
    count = fill(ngettext("Du har {count} tid.", "Du har {count} tider.", len(coming)), count=len(coming))
    return sentences(count, _following(coming[0], now))


def _following(first: AppointmentCard, now: datetime) -> str:
    visit = first.appointment
    return fill(_("Nästa: {when}, {unit}."), when=spoken(visit.starts, now), unit=visit.unit.name)
