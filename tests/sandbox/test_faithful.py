"""What Telegram has grown: buttons that tell the bot nothing, what a message carries, threads."""

from http import HTTPStatus
from typing import Any

import pytest

from tests.sandbox.hands import Bot, Sim

BUTTONS = [
    {"text": "Avboka", "callback_data": "a", "style": "danger"},
    {"text": "Kopiera", "copy_text": {"text": "12"}},
    {"text": "Nej", "disabled": {}},
    {"text": "1177", "url": "https://1177.se"},
]


async def test_buttons_stand_as_they_were_given_and_only_one_tells_the_bot(
    sim: Sim, bot: Bot, anna: int
) -> None:
    markup = {"inline_keyboard": [BUTTONS]}
    sent = await bot.call("sendMessage", chat_id=anna, text="hej", reply_markup=markup)
    assert sent["reply_markup"] == markup
    tap = {"from": anna, "message_id": sent["message_id"], "row": 0}
    said = [await sim.ask("POST", f"chats/{anna}/tap", {**tap, "column": at}) for at in (1, 2, 3)]
    assert [one["error"] for one in said] == [
        "the button copies a text and tells the bot nothing",
        "the button is disabled and does nothing",
        "the button opens an address and tells the bot nothing",
    ]


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"url": "https://1177.se", "style": "glad"},
            "can't parse inline keyboard button: Unsupported button style specified",
        ),
        ({"text": "\ud83d", "callback_data": "x"}, "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_buttons_that_telegram_would_not_take(
    bot: Bot, anna: int, button: dict[str, Any], words: str
) -> None:
    markup = {"inline_keyboard": [[{"text": "x"} | button]]}
    found = await bot.refused("sendMessage", chat_id=anna, text="hej", reply_markup=markup)
    assert found == (400, f"Bad Request: {words}")


async def test_messages_of_all_kinds_are_silent_and_protected(sim: Sim, bot: Bot, anna: int) -> None:
    how = {"chat_id": anna, "disable_notification": True, "protect_content": True}
    last = (await sim.get("events"))["last"]
    sent = await bot.call("sendMessage", text="hej", **how)
    number = (await sim.post(f"chats/{anna}/send", **{"from": anna}, kind="document"))["message_id"]
    file = (await bot.call("getUpdates"))[-1]["message"]["document"]["file_id"]
    one = {"type": "document", "media": file}
    album = await bot.call("sendMediaGroup", media=[one, one], reply_to_message_id=number, **how)
    await bot.call("sendVenue", latitude=1, longitude=1, title="x", address="y", **how)
    told = (await sim.get(f"events?after={last}"))["events"]
    own = [event for event in told if event["kind"] == "message" and event["by"] == "bot"]
    assert [(one["silent"], one["message"]["has_protected_content"]) for one in own] == [(True, True)] * 4
    assert sent["has_protected_content"]
    assert [one["reply_to_message"]["message_id"] for one in album] == [number, number]
    photo = {"type": "photo", "media": file}
    assert await bot.refused("sendMediaGroup", chat_id=anna, media=[one, photo]) == (
        400,
        "Bad Request: IMAGE_PROCESS_FAILED",
    )


async def test_replies_in_a_group_are_a_thread(sim: Sim, bot: Bot, anna: int) -> None:
    group = (await sim.post("chats", title="Vårdgaranti", members=[anna]))["id"]
    first = (await sim.says(anna, "hej", chat=group))["message_id"]
    reply = await bot.call("sendMessage", chat_id=group, text="svar", reply_parameters={"message_id": first})
    again = await bot.call(
        "sendMessage", chat_id=group, text="mer", reply_parameters={"message_id": reply["message_id"]}
    )
    there = await bot.call("sendMessage", chat_id=group, text="här", message_thread_id=first)
    assert [one["message_thread_id"] for one in (reply, again, there)] == [first] * 3
    for chat, thread in ((group, 7), (anna, first)):
        found = await bot.refused("sendMessage", chat_id=chat, text="x", message_thread_id=thread)
        assert found == (400, "Bad Request: message thread not found")
    await bot.call("leaveChat", chat_id=group)
    assert (await bot.refused("sendMessage", chat_id=group, text="x"))[0] == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("rich", "words"),
    [
        (
            {"html": "<h1>Dagens</h1><tr><td>09:00</td><td>Anna</td></tr><p>Slut &amp; klart</p>"},
            "Dagens\n09:00 | Anna\nSlut & klart",
        ),
        ({"markdown": "# Dagens"}, "# Dagens"),
        (
            {
                "blocks": [
                    {"type": "heading", "text": [{"type": "bold", "text": "Dag"}, "ens"]},
                    {"type": "table", "cells": [[{"text": "09:00"}, {"text": "Anna"}]]},
                    {"type": "details", "summary": "Mer", "blocks": [{"type": "paragraph", "text": "Slut"}]},
                ]
            },
            "Dagens\n09:00 | Anna\nMer\nSlut",
        ),
    ],
)
async def test_a_rich_message_is_its_words_to_a_phone_that_is_too_old_for_it(
    rich: dict[str, object], words: str, bot: Bot, anna: int
) -> None:
    assert (await bot.call("sendRichMessage", chat_id=anna, rich_message=rich))["text"] == words
    both = {**rich, "html": "a", "markdown": "b"}
    assert (await bot.refused("sendRichMessage", chat_id=anna, rich_message=both))[0] == 400
