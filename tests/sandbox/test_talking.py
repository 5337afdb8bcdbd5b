"""A person and a bot talk: messages, taps, edits, answers, as both sides see them."""

import asyncio

from tests.sandbox.hands import Bot, Sim, keyboard

UNWOKEN_S = 20
"""Less than any poll here waits when nothing wakes it; a busy machine takes its time."""


async def test_what_a_person_writes_reaches_the_bot_and_what_it_answers_is_told(sim: Sim, bot: Bot) -> None:
    await bot.call("getMe")
    anna = await sim.person("Anna", language_code="sv")
    sent = await sim.says(anna, "/start abc")
    [update] = await bot.call("getUpdates")
    assert update["update_id"] == sent["update_id"]
    assert update["message"]["chat"] == {"id": anna, "first_name": "Anna", "type": "private"}
    assert update["message"]["from"]["language_code"] == "sv"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    answer = await bot.call("sendMessage", chat_id=anna, text="Hej Anna")
    told = (await sim.events(kind="message"))[-1]
    assert told["message"] == answer
    assert (told["by"], told["chat"], told["bot"]) == ("bot", anna, 123456)


async def test_an_update_comes_again_until_its_offset_acknowledges_it(sim: Sim, bot: Bot, anna: int) -> None:
    first, second = [(await sim.says(anna, words))["update_id"] for words in ("ett", "två")]
    assert second == first + 1
    assert [u["update_id"] for u in await bot.call("getUpdates")] == [first, second]
    assert [u["update_id"] for u in await bot.call("getUpdates", limit=1)] == [first]
    assert [u["update_id"] for u in await bot.call("getUpdates", offset=second)] == [second]
    assert [u["update_id"] for u in await bot.call("getUpdates", offset=-1)] == [second]
    assert await bot.call("getUpdates", offset=second + 1) == []
    assert await bot.call("getUpdates") == []


async def test_a_long_poll_wakes_at_once(sim: Sim, bot: Bot, anna: int) -> None:
    calls = await sim.calls()
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.call("getUpdates", timeout=50))
        watch = group.create_task(sim.get(f"events?after={(await sim.get('events'))['last']}&wait=25"))
        while await sim.calls() == calls:
            pass
        await sim.says(anna, "nu")
        async with asyncio.timeout(UNWOKEN_S):
            [update] = await poll
            seen = await watch
    assert update["message"]["text"] == "nu"
    assert [event["message"]["text"] for event in seen["events"]] == ["nu"]


async def test_kinds_that_the_bot_did_not_ask_for_make_no_update(sim: Sim, bot: Bot, anna: int) -> None:
    await bot.call("getUpdates", allowed_updates=["callback_query"])
    assert (await sim.says(anna, "hej"))["update_id"] is None
    shown = await bot.call("sendMessage", chat_id=anna, text="Välj", reply_markup=keyboard("a"))
    await sim.taps(anna, shown["message_id"])
    [update] = await bot.call("getUpdates")
    assert update["callback_query"]["data"] == "a"
    await bot.call("getUpdates", allowed_updates=[])
    assert (await sim.says(anna, "hej"))["update_id"] is not None


async def test_a_tap_is_answered_once_and_shown_to_the_person(sim: Sim, bot: Bot, anna: int) -> None:
    shown = await bot.call("sendMessage", chat_id=anna, text="Välj", reply_markup=keyboard("a", "b"))
    tap = await sim.taps(anna, shown["message_id"])
    query = (await bot.call("getUpdates"))[-1]["callback_query"]
    assert (query["id"], query["message"], query["from"]["id"]) == (tap["callback_id"], shown, anna)
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Klart", show_alert=True)
    [answer] = await sim.events(kind="answer")
    assert (answer["text"], answer["alert"], answer["to"]) == ("Klart", True, anna)


async def test_an_edit_stands_in_place_and_loses_its_keyboard_unless_given(
    sim: Sim, bot: Bot, anna: int
) -> None:
    shown = await bot.call("sendMessage", chat_id=anna, text="Välj", reply_markup=keyboard("a"))
    here = {"chat_id": anna, "message_id": shown["message_id"]}
    other = await bot.call("editMessageReplyMarkup", **here, reply_markup=keyboard("b"))
    assert other["reply_markup"] == keyboard("b")
    edited = await bot.call("editMessageText", **here, text="Valt")
    assert edited["text"] == "Valt"
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= shown["date"]
    assert [e["message"]["text"] for e in await sim.events(kind="edit")] == ["Välj", "Valt"]


async def test_a_person_edits_own_words(sim: Sim, bot: Bot, anna: int) -> None:
    sent = await sim.says(anna, "fel")
    await sim.post(f"chats/{anna}/edit", from_=anna, message_id=sent["message_id"], text="rätt")
    update = (await bot.call("getUpdates"))[-1]
    assert update["edited_message"]["text"] == "rätt"


async def test_a_deleted_message_is_gone_for_both(sim: Sim, bot: Bot, anna: int) -> None:
    shown = await bot.call("sendMessage", chat_id=anna, text="bort")
    assert await bot.call("deleteMessage", chat_id=anna, message_id=shown["message_id"])
    [gone] = await sim.events(kind="delete")
    assert gone["message_id"] == shown["message_id"]
    await sim.taps(anna, shown["message_id"])
    assert sim.statuses[-1] == 404
    two = [(await bot.call("sendMessage", chat_id=anna, text=text))["message_id"] for text in "ab"]
    assert await bot.call("deleteMessages", chat_id=anna, message_ids=[*two, 7])
    assert [(await bot.refused("deleteMessage", chat_id=anna, message_id=one))[0] for one in two] == [
        400,
        400,
    ]


async def test_a_forged_tap_carries_any_data_under_any_message(sim: Sim, bot: Bot, anna: int) -> None:
    eva = await sim.person("Eva")
    await sim.says(eva, "hej")
    hers = await bot.call("sendMessage", chat_id=eva, text="Bara Evas", reply_markup=keyboard("a"))
    await sim.taps(anna, hers["message_id"], data="x")
    assert sim.statuses[-1] == 404
    await sim.taps(anna, hers["message_id"], data="påhittat" * 20, forged=True)
    query = (await bot.call("getUpdates"))[-1]["callback_query"]
    assert query["data"] == "påhittat" * 20
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (anna, eva)


async def test_typing_is_told(sim: Sim, bot: Bot, anna: int) -> None:
    await bot.call("sendChatAction", chat_id=anna, action="typing")
    wrong = await bot.refused("sendChatAction", chat_id=anna, action="dancing")
    assert wrong == (400, "Bad Request: wrong parameter action in request")
    assert (await sim.events(kind="typing"))[0]["chat"] == anna


async def test_an_old_update_can_be_handed_over_once_more(sim: Sim, bot: Bot, anna: int) -> None:
    sent = await sim.says(anna, "en gång till")
    [update] = await bot.call("getUpdates")
    await bot.call("getUpdates", offset=update["update_id"] + 1)
    assert await sim.post("redeliver") == {"update_id": sent["update_id"]}
    newer = await sim.says(anna, "ny")
    again = await bot.call("getUpdates", offset=update["update_id"] + 1)
    assert [u["update_id"] for u in again] == [sent["update_id"], newer["update_id"]]
    assert (await sim.get("bots"))["bots"][0]["pending"] == 2
    again = await bot.call("getUpdates", offset=update["update_id"] + 1)
    assert [u["update_id"] for u in again] == [newer["update_id"]]
    await sim.post("redeliver", update_id=1)
    assert sim.statuses[-1] == 404


async def test_read_marks_and_unread_counts(sim: Sim, bot: Bot, anna: int) -> None:
    await bot.call("sendMessage", chat_id=anna, text="läs")
    [chat] = (await sim.get(f"chats?person={anna}"))["chats"]
    assert (chat["id"], chat["unread"]) == (anna, 1)
    await sim.post(f"chats/{anna}/read", from_=anna)
    assert (await sim.get("chats"))["chats"][0]["unread"] == 0


async def test_two_bots_have_chats_of_their_own_with_one_person(sim: Sim, bot: Bot, anna: int) -> None:
    second = bot.other()
    await second.call("getMe")
    await sim.says(anna, "till vem")
    assert sim.statuses[-1] == 409
    await sim.says(anna, "till tvåan", bot=654321)
    assert (await second.call("getUpdates"))[-1]["message"]["text"] == "till tvåan"
    assert await bot.call("getUpdates") == []
    seen = await sim.get(f"chats/{anna}/transcript?bot=654321")
    assert [e["message"]["text"] for e in seen["events"]] == ["till tvåan"]


async def test_a_group_is_heard_by_its_bot_and_answered_by_it(sim: Sim, bot: Bot, anna: int) -> None:
    eva = await sim.person("Eva")
    group = await sim.post("chats", title="Vårdgaranti", members=[anna, eva])
    assert group["id"] < -(10**12)
    await sim.says(eva, "/hjalp@sandbox_123456_bot", chat=group["id"])
    joined, heard = (await bot.call("getUpdates"))[-2:]
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert heard["message"]["chat"] == {"id": group["id"], "title": "Vårdgaranti", "type": "supergroup"}
    await bot.call("sendMessage", chat_id=group["id"], text="hej alla")
    assert (await bot.call("getChatMember", chat_id=group["id"], user_id=anna))["status"] == "creator"
    assert (await bot.call("getChatMember", chat_id=group["id"], user_id=eva))["status"] == "member"
    assert [m["user"]["id"] for m in await bot.call("getChatAdministrators", chat_id=group["id"])] == [anna]
    assert await bot.call("getChatMemberCount", chat_id=group["id"]) == 3


async def test_a_poller_that_dies_leaves_the_next_one_alone(sim: Sim, bot: Bot, anna: int) -> None:
    calls = await sim.calls()
    poll = asyncio.ensure_future(bot.call("getUpdates", timeout=30))
    while await sim.calls() == calls:
        pass
    poll.cancel()
    sent = await sim.says(anna, "hej")
    [update] = await bot.call("getUpdates", timeout=30)
    assert update["update_id"] == sent["update_id"]
