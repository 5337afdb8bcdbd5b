"""The stand-in for rooms of visits by video: what the bot's door says of them, and who has come."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox.server import application
from sandbox.world import World

_OPEN = {"state": "open", "opens": "2026-11-26T08:45:00+01:00", "closes": "2026-11-26T09:20:00+01:00"}
_SAID = {"now": _OPEN, "early": {**_OPEN, "state": "early"}, "old": {"state": "gone"}}


async def _answer(request: web.Request) -> web.Response:
    return web.json_response(_SAID[request.match_info["room"]])


@pytest.fixture
async def rooms() -> AsyncIterator[str]:
    """Where the rooms are, of a sandbox whose bot knows these three."""
    door = web.Application()
    door.router.add_get("/door/rooms/{room}", _answer)
    async with TestServer(door) as bot, TestServer(application(World(), str(bot.make_url("")))) as here:
        yield str(here.make_url("/rooms"))


async def _said(http: aiohttp.ClientSession, url: str) -> str:
    async with http.get(url) as reply:
        assert (reply.status, reply.content_type) == (200, "text/html")
        return await reply.text()


async def test_a_room_says_when_it_opens_whether_both_have_come_and_that_it_is_no_real_one(
    http: aiohttp.ClientSession, rooms: str
) -> None:
    assert "Mötet öppnar klockan 08:45." in await _said(http, f"{rooms}/early")
    assert "Här är inget möte." in await _said(http, f"{rooms}/old/care")
    alone = await _said(http, f"{rooms}/now")
    assert "Vårdpersonalen har inte kommit än." in alone
    assert "Här syns ingen bild" in alone
    for other in (f"{rooms}/now/care", f"{rooms}/now"):
        assert "Ni är båda här." in await _said(http, other)
    assert "Rummet svarar inte" in await _said(http, f"{rooms}/unheard-of")
