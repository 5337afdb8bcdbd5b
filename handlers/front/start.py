"""`/start`: the menu, a one-time log-in, or a link to book by, which waits for the log-in."""

import re
from dataclasses import replace

from care.grounds.refusals import LinkOfNoUse
from handlers.front.menus import home, led_home
from handlers.grounds.refusals import link_of_no_use
from handlers.grounds.screens.own import log_in_first
from handlers.grounds.to_book import LINK, opened_link
from handlers.people.log_in import logged_in
from handlers.talk.commands import START
from handlers.talk.conversation import Conversation, Home, Shown
from handlers.talk.language import use
from handlers.talk.refused import Around
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import draft_of, keep_draft, state_of
from handlers.talk.words import Html, paragraphs

TOKEN = re.compile("[0-9A-Za-z_-]{1,64}")
_PASTED = re.compile(rf"\s*(?:https?://)?t\.me/\w+\?start=({TOKEN.pattern})\s*", re.IGNORECASE)


def as_tapped(text: str) -> str:
    """What a tap on a link to the bot would have sent, where the link was pasted instead; else the text."""
    found = _PASTED.fullmatch(text)
    return f"/{START} {found[1]}" if found else text


async def _start(turn: Turn, services: Services, token: str) -> Shown:
    """`/start`, perhaps with a token; a guardian begins anew as oneself."""
    if token.startswith(LINK):
        return await _opened(turn, services, token.removeprefix(LINK))
    if token and turn.session.person is None:
        await services.people.log_in_by_token(turn.session.user, token[:64], turn.request)
        return await logged_in(turn, services)
    return Home(as_self=turn.session.person is not None and not turn.session.person.is_staff)


async def _opened(turn: Turn, services: Services, token: str) -> Screen:
    """A link to book by. Before the log-in nothing is said of it, true or not."""
    if turn.session.person is not None:
        return await opened_link(turn, services, token)
    await keep_draft(turn, services, {"link": token if TOKEN.fullmatch(token) else ""})
    welcome = await home(turn, services)
    return replace(welcome, text=paragraphs(log_in_first(), Html(welcome.text)))


async def led(turn: Turn, services: Services, to: Home) -> Screen:
    """Home, or after a log-in to the link that was opened before it."""
    link = (draft_of(await state_of(turn, services)) or {}).get("link") if to.arrived else None
    if link is None:
        return await led_home(turn, services, to)
    here = to.turn or turn
    with use(here.session.language):
        try:
            return await opened_link(here, services, str(link))
        except LinkOfNoUse as refusal:
            return link_of_no_use(refusal, Around(now=services.clock()))


CONVERSATION = Conversation(commands={START: _start})
