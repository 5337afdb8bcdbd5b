"""Every refusal of the Bot API by raw HTTP, in Telegram's own codes and words."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from sandbox.serve import Options
from tests.sandbox.hands import TOKEN, Bot, Running, Sim, keyboard, running

GONE = "Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "Bad Request: message is not modified: "
    "specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<b>hej", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"text": "å<h1>hej</h1>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "h1" at byte offset 2',
        ),
        (
            {"text": "<b><i>hej</b></i>", "parse_mode": "html"},
            'can\'t parse entities: Unmatched end tag at byte offset 9, expected "</i>", found "</b>"',
        ),
        (
            {"text": "hej</b>", "parse_mode": "HTML"},
            "can't parse entities: Unexpected end tag at byte offset 3",
        ),
        (
            {"text": "hej <b", "parse_mode": "HTML"},
            "can't parse entities: Unclosed start tag at byte offset 4",
        ),
        (
            {"text": "1 < 2", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "" at byte offset 2',
        ),
        ({"text": "hej", "parse_mode": "prosa"}, "unsupported parse_mode"),
        (
            {"text": "hej", "entities": [{"type": "sparkle", "offset": 0, "length": 1}]},
            "can't parse entities: Unsupported type specified",
        ),
        ({"text": "hej", "reply_markup": keyboard("x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "hej", "reply_markup": keyboard("å" * 33)}, "BUTTON_DATA_INVALID"),
        (
            {"text": "hej", "reply_markup": {"inline_keyboard": [[{"text": "Bara text"}]]}},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "hej", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "hej", "reply_markup": "[]"}, "object expected as reply markup"),
        ({"text": "hej", "reply_markup": keyboard(*["x"] * 101)}, "reply markup is too long"),
        ({"text": "hej", "reply_parameters": {"message_id": 1}}, "message to be replied not found"),
        ({"text": "hej", "reply_parameters": []}, "can't parse reply parameters: expected an Object"),
    ],
)
async def test_a_message_that_telegram_would_not_take(
    bot: Bot, anna: int, fields: dict[str, Any], words: str
) -> None:
    assert await bot.refused("sendMessage", chat_id=anna, **fields) == (400, f"Bad Request: {words}")


async def test_what_just_fits_is_taken(bot: Bot, anna: int) -> None:
    await bot.call("sendMessage", chat_id=anna, text="x" * 4096, reply_markup=keyboard("å" * 32))
    await bot.call("sendMessage", chat_id=anna, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")


@pytest.mark.parametrize("chat", ["4711", "@nobody", "-1001234"])
async def test_a_chat_that_is_not_there(bot: Bot, anna: int, chat: str) -> None:
    assert await bot.refused("sendMessage", chat_id=chat, text="hej") == (400, "Bad Request: chat not found")
    assert await bot.refused("sendMessage", text="hej") == (400, "Bad Request: chat_id is empty")


async def test_a_bot_cannot_speak_first(sim: Sim, bot: Bot, anna: int) -> None:
    eva = await sim.person("Eva")
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await bot.refused("sendMessage", chat_id=eva, text="hej") == (403, words)
    await sim.says(eva, "/start")
    await bot.call("sendMessage", chat_id=eva, text="hej")


async def test_a_bot_that_is_blocked_is_told_so_and_when_it_ends(sim: Sim, bot: Bot, anna: int) -> None:
    await sim.post(f"chats/{anna}/block", from_=anna, blocked=True)
    words = "Forbidden: bot was blocked by the user"
    assert await bot.refused("sendMessage", chat_id=anna, text="hej") == (403, words)
    await sim.post(f"chats/{anna}/block", from_=anna, blocked=False)
    await bot.call("sendMessage", chat_id=anna, text="hej")
    changes = [update["my_chat_member"] for update in await bot.call("getUpdates")]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_an_edit_that_changes_nothing(bot: Bot, anna: int) -> None:
    fields = {"text": "<b>hej</b> du", "parse_mode": "HTML", "reply_markup": keyboard("a")}
    shown = await bot.call("sendMessage", chat_id=anna, **fields)
    here = {"chat_id": anna, "message_id": shown["message_id"]}
    assert await bot.refused("editMessageText", **here, **fields) == (400, NOT_MODIFIED)
    assert await bot.refused("editMessageReplyMarkup", **here, reply_markup=keyboard("a")) == (
        400,
        NOT_MODIFIED,
    )
    await bot.call("editMessageText", **here, **fields | {"text": "hej du"})


async def test_an_edit_of_what_is_not_there_or_not_ones_own(sim: Sim, bot: Bot, anna: int) -> None:
    sent = await sim.says(anna, "mitt")
    missing = await bot.refused("editMessageText", chat_id=anna, message_id=1, text="x")
    assert missing == (400, "Bad Request: message to edit not found")
    foreign = await bot.refused("editMessageText", chat_id=anna, message_id=sent["message_id"], text="x")
    assert foreign == (400, "Bad Request: message can't be edited")
    nothing = await bot.refused("editMessageText", chat_id=anna, text="x")
    assert nothing == (400, "Bad Request: message identifier is not specified")
    place = await bot.call("sendLocation", chat_id=anna, latitude=56.6, longitude=12.8)
    here = {"chat_id": anna, "message_id": place["message_id"]}
    assert (await bot.refused("editMessageText", **here, text="x"))[1].endswith(
        "there is no text in the message to edit"
    )
    wrong = await bot.refused("editMessageCaption", **here, caption="x")
    assert wrong == (400, "Bad Request: there is no caption in the message to edit")


async def test_what_cannot_be_deleted(sim: Sim, served: Running, bot: Bot, anna: int) -> None:
    missing = await bot.refused("deleteMessage", chat_id=anna, message_id=1)
    assert missing == (400, "Bad Request: message to delete not found")
    group = await sim.post("chats", title="Alla", members=[anna])
    sent = await sim.says(anna, "mitt", chat=group["id"])
    foreign = await bot.refused("deleteMessage", chat_id=group["id"], message_id=sent["message_id"])
    assert foreign == (400, "Bad Request: message can't be deleted")
    shown = await bot.call("sendMessage", chat_id=anna, text="gammalt")
    served.times.ahead = 49 * 3600
    late = await bot.refused("deleteMessage", chat_id=anna, message_id=shown["message_id"])
    assert late == (400, "Bad Request: message can't be deleted for everyone")


async def test_a_tap_is_answered_only_once_and_not_too_late(
    sim: Sim, served: Running, bot: Bot, anna: int
) -> None:
    shown = await bot.call("sendMessage", chat_id=anna, text="Välj", reply_markup=keyboard("a"))
    first, second = [(await sim.taps(anna, shown["message_id"]))["callback_id"] for _ in range(2)]
    await bot.call("answerCallbackQuery", callback_query_id=first)
    assert await bot.refused("answerCallbackQuery", callback_query_id=first) == (400, GONE)
    assert await bot.refused("answerCallbackQuery", callback_query_id="4711") == (400, GONE)
    served.times.ahead = 16 * 60
    assert await bot.refused("answerCallbackQuery", callback_query_id=second) == (400, GONE)


async def test_the_older_of_two_pollers_gives_way(sim: Sim, bot: Bot, anna: int) -> None:
    calls = await sim.calls()
    async with asyncio.TaskGroup() as group:
        older = group.create_task(bot.refused("getUpdates", timeout=30))
        while await sim.calls() == calls:
            pass
        newer = group.create_task(bot.call("getUpdates", timeout=30))
        words = "terminated by other getUpdates request; make sure that only one bot instance is running"
        assert await older == (409, f"Conflict: {words}")
        await sim.says(anna, "hej")
        assert len(await newer) == 1


async def test_polling_while_a_webhook_is_set(sim: Sim, bot: Bot) -> None:
    await bot.call("getMe")
    calls = await sim.calls()
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.refused("getUpdates", timeout=30))
        while await sim.calls() == calls:
            pass
        await bot.call("setWebhook", url="https://bot.test/hook", secret_token="s")
        assert await poll == (409, "Conflict: terminated by setWebhook request")
    assert (await bot.call("getWebhookInfo"))["url"] == "https://bot.test/hook"
    words = (
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert await bot.refused("getUpdates") == (409, f"Conflict: {words}")
    await bot.call("deleteWebhook")
    assert (await bot.call("getWebhookInfo"))["url"] == ""
    assert await bot.call("getUpdates") == []


async def test_unknown_methods_and_tokens(http: aiohttp.ClientSession, bot: Bot) -> None:
    assert await bot.refused("sendNothing") == (404, "Not Found: method not found")
    assert await bot.other("no-token").refused("getMe") == (404, "Not Found")
    await bot.call("getMe")
    assert await bot.other("123456:another").refused("getMe") == (401, "Unauthorized")
    with running(Options(tokens=(f"{TOKEN}=vardtid_bot",))) as strict:
        named = Bot(http, strict.url)
        assert (await named.call("GETME"))["username"] == "vardtid_bot"
        assert await named.other().refused("getMe") == (401, "Unauthorized")


async def test_parameters_come_as_form_json_query_and_multipart(
    http: aiohttp.ClientSession, bot: Bot, anna: int
) -> None:
    address = f"{bot.url}/bot{TOKEN}/sendMessage"
    fields = {"chat_id": anna, "text": "hej", "reply_markup": keyboard("a"), "unknown": "ignored"}
    flat = {key: value if isinstance(value, str) else json.dumps(value) for key, value in fields.items()}
    with aiohttp.MultipartWriter("form-data") as parts:
        for name, value in flat.items():
            parts.append(value).set_content_disposition("form-data", name=name)
    ways: list[Any] = [
        lambda: http.post(address, data=flat),
        lambda: http.post(address, json=fields),
        lambda: http.get(address, params=flat),
        lambda: http.post(address, data=parts),
    ]
    for way in ways:
        async with way() as reply:
            answer = await reply.json()
            assert answer["ok"], answer
            assert answer["result"]["reply_markup"] == keyboard("a")


async def test_json_that_is_none(http: aiohttp.ClientSession, bot: Bot) -> None:
    headers = {"Content-Type": "application/json"}
    async with http.post(f"{bot.url}/bot{TOKEN}/getMe", data="{", headers=headers) as reply:
        assert (reply.status, (await reply.json())["error_code"]) == (400, 400)
