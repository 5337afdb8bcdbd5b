"""The children for whom the person who holds the phone acts now, and what each screen says of them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from care.bookings.appointments import AppointmentCard
from care.people.guardians import DoneByAnother, NoLongerGuardian, ends_at, may_act_for
from care.people.protection import shown
from care.people.refusals import NotYourPatient
from care.people.values import Person
from care.refusals import NotYours
from care.values.clock import local_day
from care.verbs import asker_for
from handlers.people.screens.children import for_child, headed, menu_buttons, named
from handlers.people.whom_buttons import OwnMenu
from handlers.talk.acting_for import whom
from handlers.talk.language import _
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.subject import InMenu
from handlers.talk.words import plain


async def young_children(turn: Turn, services: Services) -> Sequence[Person]:
    """Those under thirteen; nobody for staff."""
    person = person_of(turn)
    if person.is_staff:
        return ()
    today = local_day(services.clock())
    return [child for child in await services.people.children(person.id) if may_act_for(child.born, today)]


async def acts_until(turn: Turn, services: Services) -> datetime | None:
    """From when the guardian acts for this child no more; None: it is about nobody's child."""
    if not whom():
        return None
    child = next((one for one in await young_children(turn, services) if one.id == whom()), None)
    return ends_at(child.born) if child and child.born else None


async def childrens_times(turn: Turn, services: Services) -> dict[Person, Sequence[AppointmentCard]]:
    """Of those who see them among their own; a child turns thirteen while one looks."""
    person = person_of(turn)
    if whom() or not person.shows_children:
        return {}
    found: dict[Person, Sequence[AppointmentCard]] = {}
    for child in await young_children(turn, services):
        try:
            found[child] = await services.bookings.schedule(asker_for(person, child.id))
        except (NoLongerGuardian, NotYours):
            continue
    return found


async def unless_by_another(turn: Turn, services: Services, card: AppointmentCard) -> AppointmentCard:
    """The appointment, if it was this guardian who left it so. Raises DoneByAnother."""
    asker = patient_asking(turn)
    if asker.is_guardian:
        by = await services.bookings.changed_by(asker, card.appointment.id)
        if by.id != asker.person:
            raise DoneByAnother(card.appointment.id, shown(by).name)
    return card


async def said_for_whom(screens: tuple[Screen, ...], turn: Turn, services: Services) -> tuple[Screen, ...]:
    """What staff or a guardian see of a patient's conversation says for whom. Nobody learns the name of
    one whom a forged button names, who may not even exist.
    """
    person = turn.session.person
    if person is None or not whom() or not any(screen.of_patient for screen in screens):
        return tuple(named(screen, "") for screen in screens)
    if person.is_staff:
        with suppress(NotYourPatient):
            patient = shown(await services.people.patient_seen(person.id, whom()))
            here = patient.has_account or may_act_for(patient.born, local_day(services.clock()))
            return tuple(headed(one, patient.name, here=here) if one.of_patient else one for one in screens)
        return screens
    child = next((one for one in await services.people.children(person.id) if one.id == whom()), None)
    if child is None:
        return tuple(named(screen, "") for screen in screens)
    return tuple(
        for_child(screen, child) if screen.of_patient else named(screen, child.name) for screen in screens
    )


def about_child(screen: Screen, child: Person) -> Screen:
    """A screen of a child's, in the talk of the guardian."""
    return replace(for_child(screen, child), of_patient=False)


async def in_menu(turn: Turn, services: Services) -> InMenu:
    """A child each, or `Välj barn` for many; in a child's menu the way back to oneself."""
    if whom():
        back = plain(_("Tillbaka till {name}"), name=person_of(turn).name)
        return InMenu(buttons=((100, button(back, OwnMenu())),))
    return InMenu(buttons=menu_buttons(await young_children(turn, services)))
