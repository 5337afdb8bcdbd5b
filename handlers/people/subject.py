"""Logging in, settings, children, whom staff help, as the rest of the house meets them."""

from care.people.guardians import NoLongerGuardian
from care.people.refusals import CodeLapsed, NotLoggedIn, TooManyTries, UnknownPerson, WrongCode
from care.refusals import NotAllowed, NotYours, TextMissing, TextTooLong
from handlers.people import children, for_whom, log_in, refusals, settings
from handlers.talk.language import marked
from handlers.talk.subject import Door, Subject
from handlers.talk.ways import OpenContact, OpenHelp, OpenSettings

SUBJECT = Subject(
    conversations=(log_in.CONVERSATION, settings.CONVERSATION, for_whom.CONVERSATION),
    refusals={
        NotLoggedIn: refusals.not_logged_in,
        UnknownPerson: refusals.unknown_person,
        WrongCode: refusals.wrong_code,
        CodeLapsed: refusals.code_lapsed,
        TooManyTries: refusals.too_many_tries,
        NotYours: refusals.not_yours,
        NotAllowed: refusals.not_allowed,
        TextTooLong: refusals.text_too_long,
        TextMissing: refusals.text_missing,
        NoLongerGuardian: refusals.no_longer_guardian,
    },
    doors=(
        Door(21, marked("Kontakta vården"), OpenContact),
        Door(90, marked("Inställningar"), OpenSettings),
        Door(91, marked("Hjälp"), OpenHelp),
    ),
    in_patient_menu=children.in_menu,
    in_staff_menu=settings.in_staff_menu,
)
