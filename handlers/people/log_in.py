"""Logging in: a number, a code, the menu; or one tap on a one-time link. Logging out."""

import re
from dataclasses import replace

from care.grounds.refusals import LinkOfNoUse
from care.people.personal_identity import LOOKS_LIKE
from care.people.refusals import CodeLapsed, NotLoggedIn, TooManyTries, UnknownPerson, WrongCode
from handlers.front.commands import LOG_OUT, START
from handlers.front.home import home
from handlers.grounds.refusals import link_of_no_use
from handlers.grounds.screens.own import log_in_first
from handlers.grounds.to_book import opened_link
from handlers.people.log_in_buttons import LogOut, NewCode
from handlers.people.screens import log_in as screens
from handlers.people.screens import settings
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.conversation import Conversation, Shown, Typed, alike
from handlers.talk.language import marked, use
from handlers.talk.refused import Around
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, draft_of, keep_draft, may_ask_again, state_of, stop_asking
from handlers.talk.typed_text import names_a_number
from handlers.talk.words import Html, paragraphs

LINK = "b_"
"""How what follows `/start` begins when it is no log-in."""
TOKEN = re.compile("[0-9A-Za-z_-]{1,64}")
SIX_DIGITS = re.compile(r"\d{6}")
LONGEST_LOGIN = 40


async def _start(turn: Turn, services: Services, token: str) -> Screen:
    """`/start`, perhaps with the token of a one-time link."""
    if token.startswith(LINK):
        return await _opened(turn, services, token.removeprefix(LINK))
    if token and turn.session.person is None:
        await services.people.log_in_by_token(turn.session.user, token[:64], turn.request)
        return await _welcomed(turn, services)
    if turn.session.person is None or turn.session.person.is_staff:
        return await home(turn, services)
    with about(NOBODY):  # a guardian begins anew as oneself
        await stop_asking(turn, services)
        return await home(turn, services)


async def _opened(turn: Turn, services: Services, token: str) -> Screen:
    """A link to book by. Before the log-in nothing is said of it, true or not."""
    if turn.session.person is not None:
        return await opened_link(turn, services, token)
    await keep_draft(turn, services, {"link": token if TOKEN.fullmatch(token) else ""})
    welcome = await home(turn, services)
    return replace(welcome, text=paragraphs(log_in_first(), Html(welcome.text)))


async def _welcomed(turn: Turn, services: Services) -> Screen:
    """The menu of the person who has just logged in, or the link that was opened before, in that
    person's language.
    """
    session = await services.people.session(turn.session.user)
    here = replace(turn, session=session)
    link = (draft_of(await state_of(turn, services)) or {}).get("link")
    with use(session.language):
        if link is None:
            return await home(here, services)
        try:
            return await opened_link(here, services, str(link))
        except LinkOfNoUse as refusal:
            return link_of_no_use(refusal, Around(now=services.clock()))


async def read_login(turn: Turn, services: Services, typed: Typed) -> Screen:
    """What may be a number or a staff id. Only one that is known gets a code."""
    text = typed.text
    if len(text) > LONGEST_LOGIN or (text[:1].isdigit() and not LOOKS_LIKE.fullmatch(text.replace(" ", ""))):
        if await may_ask_again(turn, services, typed.state):
            return screens.what_number()
        return settings.help_for_strangers()
    return await _send_code(turn, services, text)


async def _send_code(turn: Turn, services: Services, login: str) -> Screen:
    user = turn.session.user
    try:
        sent = await services.people.begin_log_in(user, login, turn.request)
    except UnknownPerson:
        await ask(turn, services, "login")
        raise
    await ask(turn, services, "code", login=login)
    return screens.code_sent(sent.ending)


async def _read_code(turn: Turn, services: Services, typed: Typed) -> Screen:
    code = re.sub(r"[\s-]", "", typed.text)
    if SIX_DIGITS.fullmatch(code):
        return await _confirm(turn, services, code, typed)
    if LOOKS_LIKE.search(typed.text) or names_a_number(typed.text):
        return await read_login(turn, services, typed)
    if await may_ask_again(turn, services, typed.state):
        return screens.what_code()
    raise NotLoggedIn


async def _confirm(turn: Turn, services: Services, code: str, typed: Typed) -> Screen:
    try:
        await services.people.confirm_log_in(turn.session.user, code, turn.request)
    except (WrongCode, TooManyTries, CodeLapsed):
        # The verb may have cleared what was waited for, refused or not.
        await ask(turn, services, "code", login=typed.state.get("login", ""))
        raise
    return await _welcomed(turn, services)


async def _new_code(turn: Turn, services: Services, _button: NewCode) -> Shown:
    if turn.session.person is not None:
        return await home(turn, services)
    state = await state_of(turn, services) or {}
    if not state.get("login"):
        raise NotLoggedIn
    return replace(await _send_code(turn, services, str(state["login"])), new=True)


async def _log_out(turn: Turn, services: Services) -> Screen:
    if turn.session.person is not None:
        await services.people.log_out(turn.session.user, turn.request)
    await ask(turn, services, "login")
    return screens.welcome(logged_out=True)


CONVERSATION = Conversation(
    taps={NewCode: _new_code, LogOut: alike(_log_out)},
    typed={"login": read_login, "code": _read_code},
    labels={marked("Logga ut"): _log_out},
    commands={START: _start, LOG_OUT: alike(_log_out)},
)
