"""Taps that are faster than anybody reads: of hands that shake, or tap again on a slow phone."""

from dataclasses import replace
from datetime import timedelta

from care.values.ids import ChatId
from handlers.front.answering import Screens, is_staff
from handlers.front.stands import unpacked
from handlers.talk import lost
from handlers.talk.button import STAYS, Tap
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn

_READ_IN = timedelta(seconds=1)


async def why_unread(button: Tap, turn: Turn, services: Services) -> Screen | None:
    """The word where the question of a button that ends something cannot have been read: it does not stand
    last in the chat, or only just (no word): when the tap came in, however late it is answered. None: it can
    have been. A clock that stands still says nothing of how fast somebody was.
    """
    if not button.ends:
        return None
    if not await _stands(button, turn, services):
        return lost.tap_again()
    passed = await _passed(turn, services)
    return Screen() if passed > timedelta() and passed - turn.age < _READ_IN else None


def said_why(shown: Screens, button: Tap, word: Screen | None) -> Screens:
    """With the word, where the same question is drawn where it stood: nothing would be seen to happen."""
    if word is None or len(shown) != 1 or shown[0].alert:
        return shown
    same = any(one.data.removesuffix(STAYS) == button.pack() for row in shown[0].rows for one in row)
    return (replace(shown[0], alert=word.alert, passes=True),) if same and word.alert else shown


async def pressed_on(data: str, turn: Turn, services: Services) -> Tap | Screen:
    """The button of packed data; a word where it is none, or was hit in passing: what is drawn anew puts
    another button below a finger that taps twice (`Tillbaka` closes what was just opened), and an older
    message slides there as the newest grows shorter. Staff go fast from one message to another, and only
    what acts on an older one waits.
    """
    button = unpacked(data)
    if button is None:
        return lost.button_lapsed()
    if button.ends or not timedelta() < await _passed(turn, services) - turn.age < _READ_IN:
        return button
    acts = button.takes_back or bool(button.not_done)
    if not acts and (is_staff(turn) or await _stood_before(button, turn, services)):
        return button
    label = await _label(button, turn, services)
    if label is None:
        return lost.tap_again()
    return lost.too_fast() if button.sets or button.takes_back or label == _("Tillbaka") else button


async def _stands(button: Tap, turn: Turn, services: Services) -> bool:
    return await _label(button, turn, services) is not None


async def _label(button: Tap, turn: Turn, services: Services) -> str | None:
    """What it says where it stands last in the chat; None: it does not stand there."""
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    packed = button.pack()
    return next((label for label, data in stands if data.removesuffix(STAYS) == packed), None)


async def _stood_before(button: Tap, turn: Turn, services: Services) -> bool:
    """Also the very button of the first tap, that the second comes from before it is drawn anew."""
    before = await services.talks.buttons_before(ChatId(turn.chat), turn.session.user)
    return button.pack() in {data.removesuffix(STAYS) for _label, data in before}


async def _passed(turn: Turn, services: Services) -> timedelta:
    """Since what stands last in the chat was shown; nothing where that is not known."""
    since = await services.talks.stood(ChatId(turn.chat), turn.session.user)
    return services.clock() - since if since else timedelta()
