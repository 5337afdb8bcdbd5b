"""What guardians, and the child, are told of the thirteenth birthday, as things stand when it is sent."""

from care.people.guardians import acts_alone
from care.people.notices import GuardianBirthday
from care.people.refusals import UnknownPerson
from care.people.values import Person
from handlers.people.screens import birthday as screens
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def guardian_birthday(notice: GuardianBirthday, reader: Person, services: Services) -> Screen | None:
    """Its buttons are the reader's own: nobody acts for the child any more, or soon will not."""
    try:
        child = await services.people.person(notice.patient)
    except UnknownPerson:
        return None
    if child.born is None or acts_alone(child.born, services.clock()) != notice.passed:
        return None
    with about(NOBODY):
        if reader.id == child.id:
            return screens.grown()
        return screens.passed(child) if notice.passed else screens.soon(child, child.born, services.clock())
