"""What has happened, what lies in the trays, and which commands a phone shows."""

import time

from sandbox.commands import shown_to
from sandbox.errors import RefusedError
from sandbox.shapes import Json
from sandbox.sim.ask import Ask
from sandbox.trays import KINDS

_LONGEST_WAIT_S = 25
_LOOK_EVERY_S = 0.5  # for letters, which ring no bell


async def events(ask: Ask) -> Json:
    """Events after a number; waits for one when there is none."""
    after = ask.maybe_whole("after") or 0
    until = time.monotonic() + min(max(ask.seconds("wait"), 0), _LONGEST_WAIT_S)
    while not (found := _seen(ask, after)):
        left = until - time.monotonic()
        if left <= 0 or ask.world.closing:
            break
        await ask.world.events.bell.heard(min(left, _LOOK_EVERY_S))
    return {"events": found, "last": max(ask.world.events.last, after)}


def _seen(ask: Ask, after: int) -> list[Json]:
    ask.world.look()
    found = ask.world.events.after(after)
    chat, bot = ask.maybe_whole("chat"), ask.maybe_whole("bot")
    if chat is not None:
        found = [event for event in found if event["chat"] == chat]
    if bot is not None:
        found = [event for event in found if event.get("bot", bot) in (bot, None)]
    return found


def transcript(ask: Ask) -> Json:
    return {"events": _seen(ask, ask.maybe_whole("after") or 0), "last": ask.world.events.last}


def trays(ask: Ask) -> Json:
    tray = ask.maybe_text("tray")
    if tray is not None and tray not in KINDS:
        raise RefusedError(f"tray is {', '.join(KINDS)}, not {tray}")
    ask.world.look()
    after = ask.maybe_whole("after") or 0
    return {"items": ask.world.trays.items(tray=tray, to=ask.maybe_text("to"), after=after)}


def commands(ask: Ask) -> Json:
    person = ask.world.person(ask.whole("person"))
    chat = ask.maybe_whole("chat") or person.id
    return {"commands": shown_to(ask.world.bot(ask.maybe_whole("bot")), person, chat)}


def calls(ask: Ask) -> Json:
    """The newest calls of a bot, with what the messenger answered."""
    return {"calls": list(ask.world.bot(ask.whole("bot")).journal)}
