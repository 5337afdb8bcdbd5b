"""What the bot's session writes and reads, against aiogram's own."""

import json
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.enums import ParseMode
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessages,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendMessage,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)

from bot.out.drawing import keyboard
from bot.out.wire import Wire
from handlers.talk.screen import Button, Screen

KEYS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Åter", callback_data="a:1")]])
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SEND = SendMessage(
    chat_id=7, text="Hej å", parse_mode=ParseMode.HTML, reply_markup=KEYS, link_preview_options=NO_PREVIEW
)
ROWS = ((Button("Åter", "a:1", style="danger"),), (Button("Ring", url="https://a.test"),))
CALLS = (
    SEND,
    EditMessageText(chat_id=7, message_id=3, text="Hej", parse_mode="HTML", reply_markup=KEYS),
    EditMessageReplyMarkup(chat_id=7, message_id=3, reply_markup=keyboard(Screen(rows=ROWS))),
    AnswerCallbackQuery(callback_query_id="4", text=None, show_alert=False),
    DeleteMessages(chat_id=7, message_ids=[1, 2]),
    SetMyCommands(commands=[BotCommand(command="start", description="Börja")], language_code=""),
    SendDocument(chat_id=7, document="file-id", caption="", protect_content=True),
)


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with Bot("700100:wire", Wire()) as bot:
        yield bot


@pytest.mark.parametrize("call", CALLS, ids=lambda call: type(call).__name__)
async def test_a_call_says_as_json_what_it_would_say_as_a_form(
    bot: Bot, call: TelegramMethod[object]
) -> None:
    form = {field[0]["name"]: field[2] for field in AiohttpSession().build_form_data(bot, call)._fields}
    said = json.loads(bytes(Wire().build_form_data(bot, call)()._value))
    assert {name: _meant(one) for name, one in said.items()} == {
        name: _meant(one) for name, one in form.items()
    }


def _meant(said: object) -> object:
    """In a form all is text, and what is none is JSON."""
    try:
        return json.loads(said) if isinstance(said, str) else said
    except ValueError:
        return said


async def test_a_file_goes_in_a_form(bot: Bot) -> None:
    call = SendDocument(chat_id=7, document=BufferedInputFile(b"x", "tid.ics"))
    assert Wire().build_form_data(bot, call)().content_type.startswith("multipart/form-data")


@pytest.mark.parametrize(
    "result", [{"message_id": 9, "date": 1, "chat": {"id": 7, "type": "private"}}, {"message_id": 9}]
)
async def test_of_a_message_its_number_is_read(bot: Bot, result: object) -> None:
    said = Wire().check_response(bot, SEND, 200, json.dumps({"ok": True, "result": result}))
    assert said.result.message_id == 9
    assert Wire().check_response(bot, CALLS[2], 200, '{"ok":true,"result":true}').result is True


async def test_a_refusal_and_what_cannot_be_read_are_aiograms(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        Wire().check_response(bot, SEND, 400, '{"ok":false,"error_code":400,"description":"chat not found"}')
    for strange in ("<html>", '{"ok":true,"result":{"message":9}}', '{"ok":true,"result":"9"}'):
        with pytest.raises(ClientDecodeError):
            Wire().check_response(bot, SEND, 200, strange)
