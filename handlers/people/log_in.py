"""Logging in: a number, a code, the menu; or one tap on a one-time link. Logging out."""

import re
from dataclasses import replace

from care.people.guardians import acts_alone
from care.people.personal_identity import DASHES, LOOKS_LIKE, born_on, normal_form, number_fault, numbers_in
from care.people.refusals import CodeLapsed, NotLoggedIn, TooManyCodes, TooManyTries, UnknownPerson, WrongCode
from care.people.talks import ENDED, HowEnded
from handlers.people.log_in_buttons import LogOut, NewCode, NoCode, NoPhone
from handlers.people.screens import log_in as screens
from handlers.people.screens import settings
from handlers.talk.commands import LOG_OUT
from handlers.talk.conversation import Conversation, Home, Shown, Typed, alike
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, state_of
from handlers.talk.typed_text import names_a_number

SIX_DIGITS = re.compile(r"\d{6}")
LONGEST_LOGIN = 40
_GROUPED = re.compile(rf"[\d\s./{DASHES}-]+")
_CODE = re.compile(r"(?<!\d)(?<!\d[\s-])\d{3}[\s-]?\d{3}(?![\s-]?\d)")
_DIVIDES = re.compile(r"\D")
_NOT_COME = re.compile(
    r"\b(?:inte|ingen|inget|aldrig|not?|never|\w+n['’]?t|ny kod|new code)\b", re.IGNORECASE
)
"""Said where a code is asked for: none has come."""


async def read_login(turn: Turn, services: Services, typed: Typed) -> Screen:
    """What may be a number or a staff id. Only one that is known gets a code."""
    text = _number_in(typed.text)
    if len(text) > LONGEST_LOGIN or (text[:1].isdigit() and not LOOKS_LIKE.fullmatch(text.replace(" ", ""))):
        if await may_ask_again(turn, services, typed.state):
            return screens.what_number()
        return settings.help_for_strangers()
    fault = number_fault(text)
    if fault is not None:
        await ask(turn, services, "login")
        return screens.mistyped(fault)
    born = born_on(text)
    if born is not None and not acts_alone(born, services.clock()):
        await ask(turn, services, "login")
        return screens.too_young()
    return await _send_code(turn, services, text)


def _number_in(text: str) -> str:
    """A number as it is kept, however it is grouped (`1989-09-14 2393`), or the only one among words; other
    words as they stand.
    """
    digits = _DIVIDES.sub("", text) if _GROUPED.fullmatch(text) else text
    among = numbers_in(text)
    return normal_form(digits) or (among.pop() if len(among) == 1 else digits)


def code_in(text: str) -> str:
    """The digits of a code, however they are grouped, or of the only one among words; other words as they
    stand.
    """
    among = _CODE.findall(text)
    return re.sub(r"[\s-]", "", among[0] if len(among) == 1 else text)


async def _send_code(turn: Turn, services: Services, login: str) -> Screen:
    user = turn.session.user
    try:
        sent = await services.people.begin_log_in(user, login, turn.request)
    except UnknownPerson:
        await ask(turn, services, "login")
        if not _has_a_number(login):  # words, or an id that nobody has
            return screens.nobody_known()
        raise
    except TooManyCodes:
        # What was sent before may still be typed, and a new code asked for when it is time.
        await ask(turn, services, "code", login=login)
        raise
    await ask(turn, services, "code", login=login)
    return screens.code_sent(sent.ending)


async def _read_code(turn: Turn, services: Services, typed: Typed) -> Shown:
    code = code_in(typed.text)
    if SIX_DIGITS.fullmatch(code):
        return await _confirm(turn, services, code, typed)
    if _has_a_number(typed.text):
        return await read_login(turn, services, typed)
    await may_ask_again(turn, services, typed.state)
    return screens.no_code() if _NOT_COME.search(typed.text) else screens.what_code()


def _has_a_number(text: str) -> bool:
    """Also one that is mistyped."""
    return LOOKS_LIKE.search(text) is not None or names_a_number(text)


async def way_in(turn: Turn, services: Services) -> Screen:
    """Where somebody lands who is not logged in: told why, where the log-in ended unseen."""
    how = (await state_of(turn, services) or {}).get(ENDED)
    await ask(turn, services, "login")
    return screens.welcome(ended=None if how is None else HowEnded(how))


async def logged_in(turn: Turn, services: Services) -> Home:
    """The menu of the person who has just logged in, in that person's language."""
    session = await services.people.session(turn.session.user)
    return Home(turn=replace(turn, session=session), arrived=True)


async def _confirm(turn: Turn, services: Services, code: str, typed: Typed) -> Shown:
    try:
        await services.people.confirm_log_in(turn.session.user, code, turn.request)
    except (WrongCode, TooManyTries, CodeLapsed):
        # The verb may have cleared what was waited for, refused or not.
        await ask(turn, services, "code", login=typed.state.get("login", ""))
        raise
    return await logged_in(turn, services)


async def _new_code(turn: Turn, services: Services, _button: NewCode) -> Shown:
    if turn.session.person is not None:
        return Home()
    state = await state_of(turn, services) or {}
    if not state.get("login"):
        raise NotLoggedIn
    return replace(await _send_code(turn, services, str(state["login"])), new=True)


async def _no_code(turn: Turn, _services: Services) -> Shown:
    return Home() if turn.session.person is not None else screens.no_code()


async def _no_phone(turn: Turn, _services: Services) -> Shown:
    return Home() if turn.session.person is not None else screens.no_phone()


async def log_out(turn: Turn, services: Services) -> Screen:
    if turn.session.person is not None:
        await services.people.log_out(turn.session.user, turn.request)
    await ask(turn, services, "login")
    return screens.welcome(logged_out=True)


CONVERSATION = Conversation(
    taps={NewCode: _new_code, NoCode: alike(_no_code), NoPhone: alike(_no_phone), LogOut: alike(log_out)},
    typed={"login": read_login, "code": _read_code},
    labels={
        marked("Logga ut"): log_out,
        marked("Jag får ingen kod"): _no_code,
        marked("Jag har ingen mobil"): _no_phone,
    },
    commands={LOG_OUT: alike(log_out)},
)
