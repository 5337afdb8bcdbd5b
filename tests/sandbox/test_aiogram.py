"""The same refusals and results through aiogram: what the sandbox says is what a library understands."""

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import pytest
from aiogram import Bot as Aiogram
from aiogram import exceptions as no
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    ReplyParameters,
)

from tests.sandbox.hands import TOKEN, Running, Sim, Times

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\0\0\0"


@pytest.fixture
async def gram(served: Running) -> AsyncIterator[Aiogram]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(served.url))
    async with Aiogram(TOKEN, session=session).context() as gram:
        await gram.get_me()
        yield gram


@pytest.fixture
async def eva(sim: Sim, gram: Aiogram) -> int:
    person = await sim.person("Eva", language_code="sv")
    await sim.says(person, "/start")
    updates = await gram.get_updates()
    await gram.get_updates(offset=updates[-1].update_id + 1)
    return person


@dataclass(frozen=True)
class Stage:
    gram: Aiogram
    sim: Sim
    chat: int
    times: Times

    async def shown(self) -> int:
        return (await self.gram.send_message(self.chat, "Välj", reply_markup=_keys("a"))).message_id


@pytest.fixture
def stage(gram: Aiogram, sim: Sim, eva: int, served: Running) -> Stage:
    return Stage(gram, sim, eva, served.times)


def _keys(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="A", callback_data=data)]])


async def _second_answer(on: Stage) -> None:
    tap = await on.sim.taps(on.chat, await on.shown())
    assert await on.gram.answer_callback_query(tap["callback_id"], text="Klart")
    await on.gram.answer_callback_query(tap["callback_id"])


async def _edits_nothing(on: Stage) -> None:
    await on.gram.edit_message_text(
        "Välj", chat_id=on.chat, message_id=await on.shown(), reply_markup=_keys("a")
    )


async def _blocked(on: Stage) -> None:
    await on.sim.post(f"chats/{on.chat}/block", from_=on.chat, blocked=True)
    await on.gram.send_message(on.chat, "hej")


async def _stranger(on: Stage) -> None:
    await on.gram.send_message(await on.sim.person("Ny"), "hej")


async def _two_pollers(on: Stage) -> None:
    calls = await on.sim.calls()
    async with asyncio.TaskGroup() as group:
        older = group.create_task(on.gram.get_updates(timeout=30))
        while await on.sim.calls() == calls:
            pass
        newer = group.create_task(on.gram.get_updates(timeout=30))
        await asyncio.wait([older])
        await on.sim.says(on.chat, "klart")
        assert len(await newer) == 1


async def _webhook_set(on: Stage) -> None:
    await on.gram.set_webhook("https://bot.test/hook")
    assert (await on.gram.get_webhook_info()).url == "https://bot.test/hook"
    await on.gram.get_updates()


async def _too_many(on: Stage) -> None:
    on.times.stopped()
    await on.sim.ask("PUT", "limits", {"on": True})
    for number in range(7):
        await on.gram.send_message(on.chat, f"nummer {number}")


async def _fault(on: Stage, error: object) -> None:
    await on.sim.post("faults", method="sendMessage", error=error)
    await on.gram.send_message(on.chat, "hej")


Doing = Callable[[Stage], Awaitable[object]]
REFUSALS: dict[str, tuple[Doing, type[Exception], str]] = {
    "no text": (lambda on: on.gram.send_message(on.chat, ""), no.TelegramBadRequest, "message text is empty"),
    "long": (
        lambda on: on.gram.send_message(on.chat, "x" * 4097),
        no.TelegramBadRequest,
        "message is too long",
    ),
    "long data": (
        lambda on: on.gram.send_message(on.chat, "hej", reply_markup=_keys("å" * 33)),
        no.TelegramBadRequest,
        "BUTTON_DATA_INVALID",
    ),
    "open tag": (
        lambda on: on.gram.send_message(on.chat, "<b>hej", parse_mode="HTML"),
        no.TelegramBadRequest,
        "can't parse entities",
    ),
    "no chat": (lambda on: on.gram.send_message(4711, "hej"), no.TelegramBadRequest, "chat not found"),
    "no quoted message": (
        lambda on: on.gram.send_message(on.chat, "hej", reply_parameters=ReplyParameters(message_id=1)),
        no.TelegramBadRequest,
        "message to be replied not found",
    ),
    "not modified": (_edits_nothing, no.TelegramBadRequest, "message is not modified"),
    "edit of nothing": (
        lambda on: on.gram.edit_message_text("x", chat_id=on.chat, message_id=1),
        no.TelegramBadRequest,
        "message to edit not found",
    ),
    "deletion of nothing": (
        lambda on: on.gram.delete_message(on.chat, 1),
        no.TelegramBadRequest,
        "message to delete not found",
    ),
    "second answer": (_second_answer, no.TelegramBadRequest, "query is too old"),
    "blocked": (_blocked, no.TelegramForbiddenError, "bot was blocked by the user"),
    "stranger": (_stranger, no.TelegramForbiddenError, "bot can't initiate conversation with a user"),
    "webhook": (
        _webhook_set,
        no.TelegramConflictError,
        "can't use getUpdates method while webhook is active",
    ),
    "too many": (_too_many, no.TelegramRetryAfter, "Flood control exceeded"),
    "fault 500": (lambda on: _fault(on, 500), no.TelegramServerError, "Internal Server Error"),
    "fault drop_reply": (lambda on: _fault(on, "drop_reply"), no.TelegramNetworkError, "disconnected"),
}


@pytest.mark.parametrize("case", REFUSALS)
async def test_a_refusal_is_the_exception_that_aiogram_has_for_it(stage: Stage, case: str) -> None:
    doing, kind, words = REFUSALS[case]
    with pytest.raises(kind, match=words):
        await doing(stage)


async def test_the_older_poller_gets_a_conflict(stage: Stage) -> None:
    with pytest.raises(ExceptionGroup) as raised:
        await _two_pollers(stage)
    assert [type(error) for error in raised.value.exceptions] == [no.TelegramConflictError]


async def test_tokens(http: aiohttp.ClientSession, gram: Aiogram, served: Running) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(served.url))
    async with Aiogram("123456:another-secret", session=session).context() as other:
        with pytest.raises(no.TelegramUnauthorizedError):
            await other.get_me()


async def test_updates_have_aiograms_form(stage: Stage) -> None:
    await stage.sim.says(stage.chat, "/start abc")
    await stage.sim.taps(stage.chat, await stage.shown())
    await stage.sim.post(f"chats/{stage.chat}/block", from_=stage.chat, blocked=True)
    for kind in ("photo", "live_photo", "sticker", "voice", "document", "location"):
        await stage.sim.post(f"chats/{stage.chat}/send", from_=stage.chat, kind=kind, content="aGVq")
    kinds = [update.event_type for update in await stage.gram.get_updates()]
    assert kinds == ["message", "callback_query", "my_chat_member", "my_chat_member", *["message"] * 6]


async def test_results_have_aiograms_form(stage: Stage) -> None:
    gram, chat = stage.gram, stage.chat
    message = await gram.send_message(chat, "<b>hej</b> 😀 <i>du</i>", parse_mode="HTML")
    assert message.html_text == "<b>hej</b> 😀 <i>du</i>"
    file = BufferedInputFile(b"BEGIN:VCALENDAR", "tid.ics")
    sent = await gram.send_document(chat, file, caption="Din tid")
    assert sent.document is not None
    assert sent.document.file_name == "tid.ics"
    bytes_again = await gram.download(sent.document)
    assert bytes_again is not None
    assert bytes_again.read() == b"BEGIN:VCALENDAR"
    photo = await gram.send_photo(chat, BufferedInputFile(PNG, "qr.png"))
    assert photo.photo is not None
    album = [InputMediaDocument(media=BufferedInputFile(b"a", "a.txt")) for _ in range(2)]
    assert len(await gram.send_media_group(chat, list(album))) == 2
    venue = await gram.send_venue(chat, 56.6, 12.8, "Eken", "Ekgatan 4")
    assert venue.venue is not None
    assert await gram.send_chat_action(chat, "typing")
    assert await gram.set_my_commands(
        [BotCommand(command="hjalp", description="Hjälp")], scope=BotCommandScopeChat(chat_id=chat)
    )
    assert (await gram.get_chat(chat)).type == "private"
    assert (await gram.get_chat_member(chat, gram.id)).status == "member"
    assert await gram.pin_chat_message(chat, message.message_id)
    assert await gram.delete_webhook(drop_pending_updates=True)
    assert await gram.log_out()
