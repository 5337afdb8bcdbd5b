"""What is laid out through the page is told, so that a recording has it."""

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.server import application
from sandbox.world import World

ROW = {"closed_day": {"unit": "Hälsocentralen Eken", "day": "2026-12-01"}}


async def _given(request: web.Request) -> web.Response:
    refused = (await request.json())["rows"] == []
    return web.json_response(
        {"error": "nothing"} if refused else {"made": [{}]}, status=400 if refused else 200
    )


async def test_rows_that_the_door_took_are_an_event() -> None:
    world, door = World(), web.Application()
    door.router.add_post("/door/given", _given)
    async with (
        TestServer(door) as bot,
        TestClient(TestServer(application(world, str(bot.make_url(""))))) as page,
    ):
        for rows in ([], [ROW]):
            await page.post("/sim/door/given", json={"rows": rows})
    (event,) = (event for event in world.events.after(0) if event["kind"] == "given")
    assert event["rows"] == [ROW]
    assert event["since"] < event["n"]
