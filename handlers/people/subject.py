"""Logging in, settings, children, whom staff help, as the rest of the house meets them."""

from care.people.notices import GuardianBirthday
from handlers.people import (
    children,
    for_whom,
    log_in,
    looks,
    needs,
    notices,
    other_phones,
    paces,
    reaching,
    refusals,
    settings,
)
from handlers.people.words_of_child import OF_CHILD
from handlers.people.words_to_staff import TO_STAFF
from handlers.talk.language import marked, say_of_child, say_to_staff
from handlers.talk.subject import MenuDoor, Subject
from handlers.talk.ways import OpenContact, OpenHelp, OpenSettings

say_of_child(OF_CHILD)
say_to_staff(TO_STAFF)

SUBJECT = Subject(
    conversations=(
        log_in.CONVERSATION,
        other_phones.CONVERSATION,
        settings.CONVERSATION,
        for_whom.CONVERSATION,
        reaching.CONVERSATION,
        paces.CONVERSATION,
        needs.CONVERSATION,
        looks.CONVERSATION,
    ),
    refusals=refusals.REFUSALS,
    notices={GuardianBirthday: notices.guardian_birthday},
    doors=(
        MenuDoor(21, marked("Kontakta vården"), OpenContact),
        MenuDoor(90, marked("Inställningar"), OpenSettings),
        MenuDoor(91, marked("Hjälp"), OpenHelp),
    ),
    in_patient_menu=children.in_menu,
    in_staff_menu=settings.in_staff_menu,
    hears=other_phones.hear_of_people,
)
