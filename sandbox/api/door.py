"""`/bot<token>/<method>`: reads a call, lets faults happen, answers as Telegram answers."""

import asyncio
import inspect
import json
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus

from aiohttp import web

from sandbox.api import params
from sandbox.api.call import Call
from sandbox.api.methods import METHODS
from sandbox.errors import ApiError, NotFoundError
from sandbox.faults import Fault
from sandbox.shapes import Json
from sandbox.world import World

WORLD = web.AppKey("world", World)
CLOSING = web.AppKey("closing", asyncio.Event)
_TIMEOUT_S = 120


async def method(request: web.Request) -> web.StreamResponse:
    try:
        return await _answered(request)
    except ApiError as refusal:
        return refused(refusal)


async def _answered(request: web.Request) -> web.StreamResponse:
    world = request.app[WORLD]
    bot = world.bot_of(request.match_info["token"])
    given = await params.read(request)
    bot.calls += 1
    told: Json = {
        "n": bot.calls,
        "at": datetime.fromtimestamp(world.clocks.now(), UTC).isoformat(timespec="milliseconds"),
        "method": request.match_info["method"],
        "given": given.shown(),
        "answer": "none",
    }
    if told["method"].lower() != "getupdates":
        bot.journal.append(told)
    try:
        response = await _carried_out(request, Call(world, bot, given), told)
    except ApiError as refusal:
        told["answer"] = f"{refusal.code} {refusal.description}"
        raise
    told["answer"] = "ok" if response.status == HTTPStatus.OK else str(response.status)
    return response


async def _carried_out(request: web.Request, call: Call, told: Json) -> web.StreamResponse:
    world, bot = call.world, call.bot
    name = request.match_info["method"].lower()
    if name not in METHODS:
        raise NotFoundError("method not found")
    fault = world.faults.take(bot=bot.id, method=name, chat=call.params.text("chat_id") or None)
    if fault is not None:
        told["fault"] = fault.error
    if fault is not None and fault.error != "drop_reply":
        return await _failed(request, fault)
    result = METHODS[name](call)
    if inspect.isawaitable(result):
        result = await result
    answer = _json({"ok": True, "result": result}, HTTPStatus.OK)
    return answer if fault is None else _broken(request, answer)


async def _failed(request: web.Request, fault: Fault) -> web.Response:
    """The call is not carried out."""
    if isinstance(fault.error, int):
        raise fault.refusal()
    if fault.error == "garbage":
        return web.Response(text="<html><body>Bad gateway</body></html>", content_type="text/html")
    if fault.error == "timeout":
        with suppress(TimeoutError):
            async with asyncio.timeout(_TIMEOUT_S):
                await request.app[CLOSING].wait()
    return _broken(request, web.Response())


def _broken(request: web.Request, answer: web.Response) -> web.Response:
    """The connection is gone in the middle: the bot cannot know what became of its call."""
    if request.transport is not None:
        request.transport.abort()
    return answer


def refused(refusal: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after is not None:
        body["parameters"] = {"retry_after": refusal.retry_after}
    return _json(body, refusal.code)


def _json(body: Json, status: int) -> web.Response:
    return web.Response(
        text=json.dumps(body, ensure_ascii=False), status=status, content_type="application/json"
    )


async def file(request: web.Request) -> web.StreamResponse:
    """`/file/bot<token>/<path>`: the bytes behind `getFile`."""
    world = request.app[WORLD]
    try:
        world.bot_of(request.match_info["token"])
        kept = world.files.at(request.match_info["path"])
        if kept is None:
            raise NotFoundError
    except ApiError as refusal:
        return refused(refusal)
    return web.Response(body=kept.content, content_type="application/octet-stream")
