"""Every address of the person's side, in one list."""

import inspect
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.errors import RefusedError
from sandbox.shapes import Json
from sandbox.sim import ask, doing, files, people, turning, watching
from sandbox.sim.ask import Ask

Answer = Callable[[Ask], Json | Awaitable[Json]]

_ANSWERS: list[tuple[str, str, Answer]] = [
    ("GET", "/sim/people", people.people),
    ("POST", "/sim/people", people.add_person),
    ("GET", "/sim/chats", people.chats),
    ("POST", "/sim/chats", people.add_chat),
    ("GET", "/sim/bots", people.all_bots),
    ("POST", "/sim/bots", people.add_bot),
    ("POST", "/sim/chats/{chat}/send", doing.send),
    ("POST", "/sim/chats/{chat}/edit", doing.edit),
    ("POST", "/sim/chats/{chat}/tap", doing.tap),
    ("POST", "/sim/chats/{chat}/block", doing.block),
    ("POST", "/sim/chats/{chat}/read", doing.read),
    ("GET", "/sim/chats/{chat}/transcript", watching.transcript),
    ("GET", "/sim/events", watching.events),
    ("GET", "/sim/calls", watching.calls),
    ("GET", "/sim/commands", watching.commands),
    ("GET", "/sim/trays", watching.trays),
    ("POST", "/sim/redeliver", turning.redeliver),
    ("GET", "/sim/faults", turning.faults),
    ("POST", "/sim/faults", turning.add_fault),
    ("DELETE", "/sim/faults", turning.clear_faults),
    ("GET", "/sim/limits", turning.limits),
    ("PUT", "/sim/limits", turning.set_limits),
]


def _as_handler(answer: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handler(request: web.Request) -> web.StreamResponse:
        try:
            found = answer(await ask.read(request))
            return json_of(await found if inspect.isawaitable(found) else found)
        except RefusedError as refusal:
            return json_of({"error": str(refusal)}, refusal.status)

    return handler


def json_of(body: Json, status: int = 200) -> web.Response:
    return web.Response(
        text=json.dumps(body, ensure_ascii=False), status=status, content_type="application/json"
    )


def add_to(app: web.Application) -> None:
    for method, path, answer in _ANSWERS:
        app.router.add_route(method, path, _as_handler(answer))
    app.router.add_get("/sim/file/{file_id}", files.file)
    app.router.add_get("/sim/openapi.json", files.openapi)
