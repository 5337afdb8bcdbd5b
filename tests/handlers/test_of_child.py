"""What a guardian reads of a child, and staff of a patient, stands in place of a text that is there."""

import re

from handlers.people.words_of_child import OF_CHILD
from handlers.people.words_to_staff import TO_STAFF
from handlers.talk.language import catalogue

SAYS_YOU = re.compile(r"\b(du|dig|din|ditt|dina|jag|mig|min|mitt|mina)\b", re.IGNORECASE)
BOTH_REACH = re.compile(
    r"handlers/(bookings/(refused_|choose_time|in_menu|screens/"
    r"(book|cancel|cannot_come|card|choose_time|times|undo|until))|people/(screens/)?needs)"
)
"""Files that draw what the patient, and staff for a patient, come to."""
TO_WHO_TAPS = {
    "Du kan boka till och med {day}.", "Det går inte att boka {days} än. Du kan boka till och med {day}.",
    "Du kan ångra i {count} minuter, om tiden är kvar.", "Här kan du inte boka en tid samma dag.",
    "Jag förstår inte det du skrev.", "Jag förstår inte vilken dag du menar.", "Vad vill du göra?",
    "Skriv varför du avbokar {when}.", "Tryck på ett besök, så ser du varför.", "Var vill du boka en tid?",
    "Vad vill du boka på {unit}?", "Vill du avboka {when}?", "Du valde att avboka {when}.",
    "Du valde {visit}.", "Ångrar du dig? Tryck på ”Ångra” senast klockan {time}.",
}  # fmt: skip
"""As true of staff who act as of the patient."""
TO_PATIENTS_ALONE = {
    "Behöver du en ny tid?", "Du avbokade sent. Därför ska du betala patientavgiften.",
    "Din nya tid: {visit}.", "Du har en ny tid: {visit}.", "Du har din gamla tid igen: {visit}.",
    "Du har tiden igen: {visit}.", "Du har {count} tid.", "Du kallar tiden {name}.",
    "Dina och barnens tider. Tryck på en tid för att se mer.", "Du behöver inte skriva någon orsak.",
    "Det går inte att avboka här. Vi säger till {unit} att du inte kommer.", "Jag kan inte komma",
    "Varför kan du inte komma? Tryck på en knapp, eller skriv själv.", "Jag är sjuk",
    "Jag har fått förhinder", "Jag kan inte komma. Jag är sjuk.",
    "Jag kan inte komma. Jag har fått förhinder.", "Varför kan jag inte avboka?",
    "Varför kan jag inte omboka?",
}  # fmt: skip
"""Staff have receipts of their own, give the visit no name, and are not refused what the patient is."""


def test_every_text_of_another_stands_for_a_text_that_is_said() -> None:
    known = {one.id if isinstance(one.id, str) else one.id[0] for one in catalogue("en") if one.id}
    assert (OF_CHILD.keys() | TO_STAFF.keys()) - known == set()


def test_what_is_said_to_a_patient_has_words_for_staff_who_act_for_one() -> None:
    instead = {text for words in (*TO_STAFF.values(), *OF_CHILD.values()) for text in words}
    said = {
        text
        for one in catalogue("en")
        if (text := one.id if isinstance(one.id, str) else one.id[0])
        and any(BOTH_REACH.match(file) for file, _line in one.locations)
        and SAYS_YOU.search(text)
    }
    assert said - TO_STAFF.keys() - instead == TO_WHO_TAPS | TO_PATIENTS_ALONE
