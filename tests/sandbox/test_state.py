"""What a state folder keeps across restarts, and what must never go back."""

import os
import shutil
from pathlib import Path

import aiohttp
import pytest

from sandbox.serve import CannotServeError, Options
from tests.sandbox.hands import Bot, Sim, keyboard, running


async def test_people_chats_and_messages_are_there_after_a_restart(
    http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    options = Options(state=tmp_path)
    with running(options) as served:
        sim, bot = Sim(http, served.url), Bot(http, served.url)
        await bot.call("setMyCommands", commands=[{"command": "start", "description": "Börja"}])
        anna = await sim.person("Anna", phone="+46701740605", note="orolig")
        group = await sim.post("chats", title="Vårdgaranti", members=[anna])
        await sim.says(anna, "/start")
        shown = await bot.call("sendMessage", chat_id=anna, text="Välj", reply_markup=keyboard("a"))
        gone = await bot.call("sendMessage", chat_id=anna, text="bort")
        await bot.call("deleteMessage", chat_id=anna, message_id=gone["message_id"])
        await bot.call("sendMessage", chat_id=group["id"], text="hej alla")
        await bot.call("sendChatAction", chat_id=anna, action="typing")
        await sim.post(f"chats/{anna}/send", from_=anna, kind="document", file_name="a.txt", content="aGVq")
        await sim.post(f"chats/{anna}/read", from_=anna)
        await sim.post(f"chats/{group['id']}/read", from_=anna)
        before, people, chats = await sim.events(), await sim.get("people"), await sim.get("chats")
        last = (await bot.call("getUpdates"))[-1]["update_id"]
    with running(options) as served:
        sim, bot = Sim(http, served.url), Bot(http, served.url)
        assert await sim.events() == [event for event in before if event["kind"] != "typing"]
        assert await sim.get("people") == people
        assert await sim.get("chats") == chats
        assert (await sim.get(f"commands?person={anna}"))["commands"][0]["command"] == "start"
        [document] = [e["message"]["document"] for e in before if "document" in e.get("message", {})]
        async with http.get(f"{served.url}/sim/file/{document['file_id']}") as reply:
            assert await reply.read() == b"hej"
        updates = await bot.call("getUpdates", offset=last)
        assert [update["update_id"] for update in updates] == [last]
        tap = await sim.taps(anna, shown["message_id"])
        assert tap["update_id"] == last + 1
    with running(options) as served:
        sim, bot = Sim(http, served.url), Bot(http, served.url)
        [query] = await bot.call("getUpdates", offset=last + 1)
        await bot.call("answerCallbackQuery", callback_query_id=query["callback_query"]["id"])
        edited = await bot.call("editMessageText", chat_id=anna, message_id=shown["message_id"], text="Valt")
        assert edited["text"] == "Valt"


async def test_half_a_line_left_by_a_kill_is_dropped(http: aiohttp.ClientSession, tmp_path: Path) -> None:
    with running(Options(state=tmp_path)) as served:
        await Sim(http, served.url).person("Anna")
    with (tmp_path / "events.jsonl").open("a", encoding="utf-8") as kept:
        kept.write('{"event": {"n": 1, "ki')
    for names in (["Anna"], ["Anna", "Eva"]):
        with running(Options(state=tmp_path)) as served:
            sim = Sim(http, served.url)
            assert [person["name"] for person in (await sim.get("people"))["people"]] == names
            await sim.person("Eva")


@pytest.mark.parametrize(
    "line", ["rubbish", "[1]", '{"event": {"n": 1, "kind": "message"}}', '{"bot": 7, "acked": 1}']
)
def test_what_cannot_be_read_is_left_as_it_is(tmp_path: Path, line: str) -> None:
    kept = tmp_path / "events.jsonl"
    kept.write_text(line + "\n", encoding="utf-8")
    with (
        pytest.raises(CannotServeError, match="cannot be read: move it away"),
        running(Options(state=tmp_path)),
    ):
        pass
    assert kept.read_text(encoding="utf-8") == line + "\n"


def test_one_folder_serves_one_sandbox(tmp_path: Path) -> None:
    with (
        running(Options(state=tmp_path)),
        pytest.raises(CannotServeError, match=rf"in use by .* \(process {os.getpid()}\)"),
        running(Options(state=tmp_path)),
    ):
        pass


async def test_without_a_folder_ids_still_never_go_back(http: aiohttp.ClientSession) -> None:
    seen = []
    for seconds in range(2):
        with running(ahead=seconds) as served:
            sim, bot = Sim(http, served.url), Bot(http, served.url)
            await bot.call("getMe")
            anna = await sim.person("Anna")
            sent = await sim.says(anna, "hej")
            shown = await bot.call("sendMessage", chat_id=anna, text="Välj", reply_markup=keyboard("a"))
            tap = await sim.taps(anna, shown["message_id"])
            last = (await sim.get("events"))["last"]
            seen.append((anna, sent["message_id"], sent["update_id"], int(tap["callback_id"]), last))
            assert shown["message_id"] < 2**31
            assert tap["update_id"] < 2**31
    first, second = seen
    assert all(later > earlier for earlier, later in zip(first, second, strict=True))


async def test_a_bot_of_an_earlier_run_stands_back_for_one_of_this(
    http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    with running(Options(state=tmp_path)) as served:
        sim, bot = Sim(http, served.url), Bot(http, served.url)
        await bot.call("getMe")
        anna = await sim.person("Anna")
    with running(Options(state=tmp_path)) as served:
        sim, bot = Sim(http, served.url), Bot(http, served.url)
        assert [bot["id"] for bot in (await sim.get("bots"))["bots"]] == [123456]
        await bot.other().call("getMe")
        assert [bot["id"] for bot in (await sim.get("bots"))["bots"]] == [654321]
        await sim.says(anna, "hej")
        assert len(await bot.other().call("getUpdates")) == 1


async def test_a_deleted_folder_harms_nothing(http: aiohttp.ClientSession, tmp_path: Path) -> None:
    options = Options(state=tmp_path / "state", letters=tmp_path / "letters")
    with running(options) as served:
        sim, bot = Sim(http, served.url), Bot(http, served.url)
        await bot.call("getMe")
        shutil.rmtree(tmp_path / "state")
        shutil.rmtree(tmp_path / "letters")
        anna = await sim.person("Anna")
        sent = await sim.post(f"chats/{anna}/send", from_=anna, kind="document", content="aGVq")
        assert sent["message_id"]
        assert (await sim.get("trays"))["items"] == []
