"""A label that is typed and stands in no button: what it opens; or, where words of one's own were asked for,
which of the two is meant.
"""

import re
from typing import ClassVar

from care.people.talks import State
from care.people.values import Kind
from care.values.ids import ChatId
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, OnLabel, Shown, Typed
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keep_typed, state_of, stop_asking
from handlers.talk.ways import GiveUp, OpenMenu, OpenStaffMenu
from handlers.talk.words import fill, sentences

_WAYS_OUT = (GiveUp(), OpenMenu())
_KEPT = "typed"
_COUNTED = re.compile(r" \(\d+\+?\)$")
"""How many wait, as the buttons of lists say it."""
_MENU = frozenset(
    {"meny", "menyn", "till menyn", "visa menyn", "menu", "the menu", "show the menu", "main menu"}
)
"""Where what is begun is said to be found."""


class MeantLabel(Tap, prefix="wl"):
    """What was typed names a button."""


class MeantWords(Tap, prefix="ww"):
    """It is the text that was asked for."""

    keeps_talk: ClassVar[bool] = True


async def labelled(text: str, turn: Turn, services: Services) -> Shown | None:
    """None: it is no label. What leads out of it all is never asked about."""
    opens = _opens(text, turn)
    if opens is None:
        return None
    state = await state_of(turn, services)
    doubt = state is not None and opens not in _WAYS_OUT and _asks_for_words(state, turn)
    if state is not None and doubt and await _has_just_asked(turn, services):
        await keep_typed(turn, services, state, {_KEPT: text})
        return _which(text)
    return await _opened(opens, turn, services)


def _asks_for_words(state: State, turn: Turn) -> bool:
    """A patient's own; staff write long texts, and see them before they are sent."""
    from handlers.front.answering import is_staff, own_board

    asks, here = str(state.get("asks")), own_board(turn)
    is_patient = turn.session.person is not None and not is_staff(turn)
    return is_patient and asks in here.typed and asks not in here.fits and asks not in here.unasked


async def _has_just_asked(turn: Turn, services: Services) -> bool:
    """Whether the question stands there unanswered: below what was said back, or the next day, whoever types
    a label means the button.
    """
    from handlers.front.stands import unpacked
    from handlers.front.understanding import has_just_asked

    chat, user = ChatId(turn.chat), turn.session.user
    stands = [unpacked(data) for _label, data in await services.talks.buttons(chat, user)]
    if any(one and one.not_done for one in stands):
        return False
    return await has_just_asked(turn, services)


def _opens(text: str, turn: Turn) -> OnLabel | Tap | None:
    from handlers.front.answering import is_staff, own_board

    said = text.casefold()
    if said in _MENU and turn.session.person is not None:
        return OpenStaffMenu() if is_staff(turn) else OpenMenu()
    own = own_board(turn).labels
    return own.get(said) or own.get(_COUNTED.sub("", said))


async def _opened(opens: OnLabel | Tap, turn: Turn, services: Services) -> Shown:
    await stop_asking(turn, services)
    return opens if isinstance(opens, Tap) else await opens(turn, services)


def _which(text: str) -> Screen:
    label = text[:1].upper() + text[1:]
    said = sentences(fill(_("”{label}” är också en knapp."), label=label), _("Vad menar du?"))
    rows = (row(button(label, MeantLabel())), row(button(_("Det hör till min text"), MeantWords())))
    return Screen(text=said, rows=rows)


async def _label(turn: Turn, services: Services, _button: MeantLabel) -> Shown:
    state = await state_of(turn, services) or {}
    opens = _opens(str(state.get(_KEPT, "")), turn)
    return button_lapsed() if opens is None else await _opened(opens, turn, services)


async def _words(turn: Turn, services: Services, _button: MeantWords) -> Shown:
    from handlers.front.answering import own_board

    state = await state_of(turn, services) or {}
    takes = own_board(turn).typed.get(str(state.get("asks")))
    if takes is None or _KEPT not in state:
        return button_lapsed()
    return await takes(turn, services, Typed(str(state[_KEPT]), state))


CONVERSATION = Conversation(whom=Kind.PATIENT, taps={MeantLabel: _label, MeantWords: _words})
