"""The chats so far as a tester's script: what the page's button saves, written as `record` writes it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from sandbox.errors import RefusedError
from sandbox.recording.script import written
from sandbox.recording.source import Source, known, unasked
from sandbox.shapes import Json
from sandbox.sim import people
from sandbox.sim.ask import Ask, read
from sandbox.sim.asking_door import SilentDoorError, asked_of
from sandbox.sim.door import DOOR
from sandbox.sim.routes import json_of


async def script(request: web.Request) -> web.Response:
    try:
        ask = await read(request)
        found = written(await _source(request.app[DOOR], ask))
    except RefusedError as refusal:
        return json_of({"error": str(refusal)}, refusal.status)
    return json_of({"text": found.text, "files": found.files})


async def _source(door: str, ask: Ask) -> Source:
    """After event number `after`; `given` and `before` are what the bot's door said about that moment."""
    world = ask.world
    now = datetime.fromtimestamp(world.clocks.now(), UTC).isoformat()
    register, clock = await _door(door, "people"), await _door(door, "clock")
    return Source(
        events=world.events.after(0),
        people=people.people(ask)["people"],
        register=known(register.get("people")),
        clock={**clock, "at": now} if clock else None,
        given=_list(ask.fields, "given"),
        before=[str(line) for line in _list(ask.fields, "before")],
        after=ask.maybe_whole("after") or 0,
        bot=world.bot(ask.maybe_whole("bot")).id,
        about=ask.maybe_text("about") or "",
        unasked=unasked(await _door(door, "notices")),
    )


def _list(fields: Mapping[str, Any], name: str) -> list[Any]:
    value = fields.get(name, [])
    if not isinstance(value, list):
        raise RefusedError(f"{name} is a list")
    return value


async def _door(door: str, what: str) -> Json:
    """Nothing where no door answers: the script then says what is not known."""
    try:
        return await asked_of(door, what) if door else {}
    except SilentDoorError:
        return {}


def add_to(app: web.Application) -> None:
    app.router.add_post("/sim/script", script)
