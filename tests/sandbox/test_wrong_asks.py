"""Wrong addresses, and what the person's side does not take: one line of JSON each."""

from typing import Any

import aiohttp
import pytest

from tests.sandbox.hands import TOKEN, Running, Sim


@pytest.mark.parametrize(
    ("path", "status", "error"),
    [
        ("/bot123:abc", 404, {"ok": False, "error_code": 404, "description": "Not Found"}),
        ("/file/bot123:abc/documents/x", 404, {"ok": False, "error_code": 404, "description": "Not Found"}),
        ("/sim/nothing", 404, {"error": "Not Found: GET /sim/nothing"}),
        ("/sim/redeliver", 405, {"error": "Method Not Allowed: GET /sim/redeliver"}),
        ("/sim/trays?after=²", 400, {"error": 'after is a whole number, not "\\u00b2"'}),
        ("/sim/events?wait=soon", 400, {"error": 'wait is a number of seconds, not "soon"'}),
    ],
)
async def test_even_a_wrong_address_is_answered_in_json(
    http: aiohttp.ClientSession, served: Running, path: str, status: int, error: dict[str, Any]
) -> None:
    async with http.get(served.url + path) as reply:
        assert (reply.status, await reply.json()) == (status, error)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("people", {}, 400),
        ("people", {"name": " "}, 400),
        ("people", {"name": "A", "id": 0}, 400),
        ("people", {"name": 7}, 400),
        ("chats", {"title": "x", "members": [4711]}, 404),
        ("chats", {"title": "x", "members": "alla"}, 400),
        ("bots", {"token": "hemlig"}, 400),
        ("redeliver", {"bot": 4711}, 404),
        ("chats/4711/send", {"from": 4711, "text": "hej"}, 404),
        ("chats/ANNA/send", {"from": "ANNA", "text": " "}, 400),
        ("chats/ANNA/send", {"from": "ANNA", "text": "x" * 4097}, 400),
        ("chats/ANNA/send", {"from": "ANNA", "text": "half a character: \ud83d"}, 400),
        ("chats/ANNA/send", {"from": "ANNA", "text": "x", "reply_to": 1}, 404),
        ("chats/ANNA/edit", {"from": "ANNA", "message_id": 1, "text": "x"}, 404),
        ("chats/ANNA/tap", {"from": "ANNA", "message_id": 1, "row": 0, "column": 0}, 404),
        ("chats/ANNA/tap", {"from": "ANNA", "data": "x"}, 409),
        ("chats/ANNA/block", {"from": "ANNA"}, 400),
    ],
)
async def test_what_a_person_cannot_do_is_refused_in_one_line(
    sim: Sim, anna: int, path: str, body: dict[str, Any], status: int
) -> None:
    filled = {name: anna if value == "ANNA" else value for name, value in body.items()}
    refused = await sim.ask("POST", path.replace("ANNA", str(anna)), filled)
    assert sim.statuses[-1] == status
    assert refused["error"]
    assert "\n" not in refused["error"]


async def test_what_is_said_before_any_bot_is_known(sim: Sim) -> None:
    eva = await sim.person("Eva")
    assert await sim.says(eva, "hej") == {"error": "no bot has called yet, and none was named"}
    await sim.post("bots", token=TOKEN, username="vardtid_bot")
    assert (await sim.says(eva, "hej"))["update_id"]
