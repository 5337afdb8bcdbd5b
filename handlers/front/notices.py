"""What people are told without having asked: words made when it is sent, from the state as it is then."""

from collections.abc import Mapping, Sequence

from care.guarantee.notices import OfferReminder
from care.notices import Notice, OfPatient, Stood
from care.people.notices import LoginCode
from care.people.values import Person
from care.values.ids import PersonId
from handlers.front.subjects import SUBJECTS
from handlers.people.screens.children import for_child, named
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.dealt import ticked
from handlers.talk.language import _, use
from handlers.talk.reached import class_name, reached
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.subject import OnSeveral, Subject
from handlers.talk.words import plain

_WHOSE: Mapping[type[Notice], Subject] = {kind: subject for subject in SUBJECTS for kind in subject.notices}
"""A code by sms (LoginCode) is nobody's: it is never shown in the chat."""
_TOGETHER: Mapping[type[Notice], OnSeveral] = {
    kind: tell for subject in SUBJECTS for kind, tell in subject.gathers.items()
}


async def notice_screen(notice: Notice, recipient: Person, services: Services) -> Screen | None:
    """The message, in the recipient's language; None when it is not to be sent any more."""
    kind = type(notice)
    subject = _WHOSE.get(kind)
    if subject is None:
        return None
    reached("notices", class_name(kind))
    with use(recipient.language):
        if subject.says_for_whom:
            return await subject.notices[kind](notice, recipient, services)
        child = _child(notice, recipient)
        with about(child):
            screen = await subject.notices[kind](notice, recipient, services)
        return (
            screen
            if screen is None or not child or not screen.of_patient
            else await _of_child(screen, recipient, child, services)
        )


def has_words_together(notice: Notice) -> bool:
    """Whether several of its kind are one message."""
    return type(notice) in _TOGETHER


def by_message(notices: Sequence[Notice]) -> list[list[Stood]]:
    """Which of them are one message: of a kind that has words for several, or saying the same, as the lists
    of two mornings do.
    """
    told: dict[object, list[Stood]] = {}
    for one in notices:
        told.setdefault(type(one) if has_words_together(one) else one, []).append(Stood(one))
    return [*told.values()]


async def standing_screen(stood: Sequence[Stood], recipient: Person, services: Services) -> Screen | None:
    """What staff are told of one kind, in one message: of one notice its own. None: none is to be told."""
    only, tell = stood[-1], _TOGETHER.get(type(stood[0].notice))
    if tell is not None and (len(stood) > 1 or only.dealt):
        with use(recipient.language):
            told = await tell(stood, recipient, services)
        if not isinstance(told, Stood):
            return told
        only = told
    screen = await notice_screen(only.notice, recipient, services)
    with use(recipient.language):
        return screen and ticked(screen, only.dealt, services.clock())


def _child(notice: Notice, recipient: Person) -> PersonId:
    """Whom a guardian is told of; NOBODY: oneself, or staff, whose notices name the patient."""
    patient = notice.patient if isinstance(notice, OfPatient) else recipient.id
    return NOBODY if recipient.is_staff or patient == recipient.id else patient


async def _of_child(screen: Screen, guardian: Person, child: PersonId, services: Services) -> Screen:
    found = [one for one in await services.people.children(guardian.id) if one.id == child]
    return for_child(screen, found[0]) if found else named(screen, "")


def notice_text_outside(notice: Notice, *, language: str = "sv") -> str:
    """T06 and T18, as sms and e-mail, which anyone may read: who writes and where to look; nothing of
    health, no unit, whose name may say it, and never a link, since frauds have one.
    """
    with use(language):
        return " ".join((_said_outside(notice), _("Vi skickar aldrig länkar.")))


def _said_outside(notice: Notice) -> str:
    if isinstance(notice, LoginCode):
        said = _("Vårdtid: din kod är {code}. Den gäller i tio minuter. Ge den inte till någon annan.")
        return plain(said, code=notice.code)
    if isinstance(notice, OfferReminder) and (notice.manual or notice.last):
        return _("Vårdtid: vi väntar på ditt svar på ett meddelande. Öppna Vårdtid i Telegram och läs det.")
    if isinstance(notice, OfferReminder):
        return _("Vårdtid: du har ett meddelande som du inte har läst. Öppna Vårdtid i Telegram och läs det.")
    return _("Vårdtid: du har ett nytt meddelande. Öppna Vårdtid i Telegram och läs det.")


def subject_outside(language: str) -> str:
    """Of an e-mail: the same whatever it is about, since lists of mail are seen by others."""
    with use(language):
        return _("Vårdtid: du har ett nytt meddelande")
