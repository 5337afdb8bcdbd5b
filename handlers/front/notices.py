"""What people are told without having asked: words made when it is sent, from the state as it is then."""

from collections.abc import Mapping

from care.notices import NoticeKind
from care.people.values import Person
from care.values.ids import PersonId
from handlers.front.subjects import SUBJECTS
from handlers.people.screens.children import for_child
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.language import _, use
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.subject import Facts, Subject
from handlers.talk.words import plain

_WHOSE: Mapping[NoticeKind, Subject] = {kind: subject for subject in SUBJECTS for kind in subject.notices}
"""A code by sms (LOGIN_CODE) is nobody's: it is never shown in the chat."""


async def notice_screen(
    kind: NoticeKind, facts: Facts, recipient: Person, services: Services
) -> Screen | None:
    """The message, in the recipient's language; None when it is not to be sent any more."""
    subject = _WHOSE.get(kind)
    if subject is None:
        return None
    with use(recipient.language):
        if subject.says_for_whom:
            return await subject.notices[kind](kind, facts, recipient, services)
        child = _child(facts, recipient)
        with about(child):
            screen = await subject.notices[kind](kind, facts, recipient, services)
        return screen if screen is None or not child else await _of_child(screen, recipient, child, services)


def _child(facts: Facts, recipient: Person) -> PersonId:
    """Whom a guardian is told of; NOBODY: oneself, or staff, whose notices name the patient."""
    patient = PersonId(int(str(facts.get("patient", recipient.id))))
    return NOBODY if recipient.is_staff or patient == recipient.id else patient


async def _of_child(screen: Screen, guardian: Person, child: PersonId, services: Services) -> Screen:
    found = [one for one in await services.people.children(guardian.id) if one.id == child]
    return for_child(screen, found[0]) if found else screen


def notice_text_outside(kind: NoticeKind, facts: Facts, *, language: str = "sv") -> str:
    """For sms and e-mail, which anyone may read: nothing of health, and no unit, whose name may say it."""
    with use(language):
        if kind is NoticeKind.LOGIN_CODE:
            said = _("Din kod är {code}. Den gäller i tio minuter. Ge den inte till någon annan.")
            return plain(said, code=facts["code"])
        if kind is NoticeKind.OFFER_REMINDER:
            return _("Du har ett meddelande som du inte har läst. Logga in för att läsa det.")
        return _("Du har ett nytt meddelande. Logga in för att läsa det.")


def subject_outside(language: str) -> str:
    """Of an e-mail: the same whatever it is about, since lists of mail are seen by others."""
    with use(language):
        return _("Du har ett nytt meddelande")
