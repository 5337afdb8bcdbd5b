"""Screens in a chat: edited in place, or new, and every tap answered once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.methods import DeleteMessages

from bot.out.messenger import Messenger, UnreachableError
from bot.out.showing import Place, Showing
from care.cases.views import FileKind
from care.values.clock import instant
from handlers.talk.screen import Button, QrCode, Screen, StoredFile
from tests.bot.conftest import TOKEN, SettableClock, Stub

TAP = Place(7, tap="q1", message=5, user=7)
TYPED = Place(7, user=7)
MENU = Screen(text="Menyn", rows=((Button("Mina tider", "t"),),))
RECEIPT = Screen(text="AVBOKAD", new=True)


async def test_a_tap_edits_the_message_that_was_tapped(showing: Showing, stub: Stub) -> None:
    await showing.show([MENU], TAP)
    assert stub.names == ["answerCallbackQuery", "editMessageText"]


async def test_typed_words_are_answered_with_a_message(showing: Showing, stub: Stub) -> None:
    await showing.show([MENU], TYPED)
    assert stub.names == ["sendMessage"]


async def test_a_receipt_takes_the_buttons_from_the_message_that_was_tapped(
    showing: Showing, stub: Stub
) -> None:
    await showing.show([RECEIPT], TAP)
    assert stub.names == ["answerCallbackQuery", "sendMessage", "editMessageReplyMarkup"]


async def test_a_message_that_keeps_its_buttons_is_left_alone(showing: Showing, stub: Stub) -> None:
    await showing.show([Screen(text="Vägen", new=True, keeps_buttons=True)], TAP)
    assert stub.names == ["answerCallbackQuery", "sendMessage"]


async def test_an_edit_before_a_receipt_is_not_undone(showing: Showing, stub: Stub) -> None:
    await showing.show([MENU, RECEIPT], TAP)
    assert stub.names == ["answerCallbackQuery", "editMessageText", "sendMessage"]


async def test_the_buttons_of_a_receipt_say_that_it_stays(showing: Showing, stub: Stub) -> None:
    await showing.show([replace(RECEIPT, rows=MENU.rows), MENU], TYPED)
    sent = [call.reply_markup.inline_keyboard[0][0]["callback_data"] for call in stub.calls]
    assert sent == ["t+", "t"]


async def test_what_a_tap_on_a_receipt_opens_comes_below_it(showing: Showing, stub: Stub) -> None:
    await showing.show([MENU], replace(TAP, stays=True))
    assert stub.names == ["answerCallbackQuery", "sendMessage"]


async def test_an_alert_alone_answers_the_tap(showing: Showing, stub: Stub) -> None:
    await showing.show([Screen(alert="Det går inte.")], TAP)
    assert stub.names == ["answerCallbackQuery"]
    assert stub.calls[0].model_dump()["text"] == "Det går inte."


async def test_an_alert_to_typed_words_is_a_message(showing: Showing, stub: Stub) -> None:
    await showing.show([Screen(alert="Det går inte.")], TYPED)
    assert stub.names == ["sendMessage"]


async def test_nothing_to_show_still_answers_the_tap(showing: Showing, stub: Stub) -> None:
    await showing.show([], TAP)
    assert stub.names == ["answerCallbackQuery"]


async def test_a_message_that_is_as_it_should_be_is_a_success(showing: Showing, stub: Stub) -> None:
    stub.fail("editMessageText", TelegramBadRequest, message="Bad Request: message is not modified: same")
    await showing.show([MENU], TAP)
    assert stub.names == ["answerCallbackQuery", "editMessageText"]


@pytest.mark.parametrize(
    "words",
    [
        "message to edit not found",
        "message can't be edited",
        "there is no text in the message to edit",
    ],
)
async def test_what_cannot_be_edited_comes_as_a_new_message(showing: Showing, stub: Stub, words: str) -> None:
    stub.fail("editMessageText", TelegramBadRequest, message=f"Bad Request: {words}")
    await showing.show([MENU], TAP)
    assert stub.names[-1] == "sendMessage"


async def test_a_tap_that_was_answered_or_is_old_is_no_fault(showing: Showing, stub: Stub) -> None:
    stub.fail("answerCallbackQuery", TelegramBadRequest, message="Bad Request: query is too old")
    await showing.show([MENU], TAP)
    assert stub.names[-1] == "editMessageText"


async def test_a_break_of_the_line_is_tried_again(showing: Showing, stub: Stub) -> None:
    stub.fail("sendMessage", TelegramNetworkError, message="reset")
    await showing.show([MENU], TYPED)
    assert stub.names == ["sendMessage", "sendMessage"]


async def test_a_messenger_that_wants_to_be_left_alone_is_tried_again(showing: Showing, stub: Stub) -> None:
    stub.fail("sendMessage", TelegramRetryAfter, message="slow", retry_after=3)
    await showing.show([MENU], TYPED)
    assert stub.names == ["sendMessage", "sendMessage"]


async def test_a_chat_that_has_blocked_us_is_said_with_a_class(showing: Showing, stub: Stub) -> None:
    stub.fail("sendMessage", TelegramForbiddenError, message="Forbidden: bot was blocked by the user")
    with pytest.raises(UnreachableError):
        await showing.show([MENU], TYPED)


async def test_a_file_that_the_messenger_keeps_is_sent_by_its_id(showing: Showing, stub: Stub) -> None:
    files = Screen(
        text="Bilagor", new=True, keeps_buttons=True, attachments=(StoredFile("BQAD1", "karta.pdf"),)
    )
    await showing.show([files], TAP)
    assert stub.names == ["answerCallbackQuery", "sendDocument", "sendMessage"]


async def test_a_photo_is_sent_on_as_a_photo(showing: Showing, stub: Stub) -> None:
    photo = StoredFile("AgAC1", "", FileKind.PHOTO)
    await showing.show([Screen(text="Bilagor", new=True, attachments=(photo,))], TYPED)
    assert stub.names == ["sendPhoto", "sendMessage"]


async def test_what_nobody_has_asked_for_makes_no_sound_at_night(
    showing: Showing, stub: Stub, clock: SettableClock
) -> None:
    for hour in (2, 12, 22):
        clock.now = instant(date(2026, 11, 24), time(hour))
        await showing.send(7, RECEIPT, asked_for=False)
    await showing.show([RECEIPT], TYPED)
    silent = [call.model_dump()["disable_notification"] for call in stub.calls]
    assert silent == [True, None, True, None]


async def test_what_staff_read_stays_in_the_chat_but_papers_leave_it(showing: Showing, stub: Stub) -> None:
    kept = StoredFile("abc", "sår.jpg", FileKind.PHOTO)
    await showing.show([replace(MENU, protected=True, attachments=(kept,)), MENU], TYPED)
    link = replace(MENU, protected=True, attachments=(QrCode("https://t.me/x"),))
    await showing.show([link], TYPED)
    assert stub.names == ["sendPhoto", "sendMessage", "sendMessage", "sendDocument", "sendMessage"]
    assert [call.protect_content is True for call in stub.calls] == [True, True, False, False, False]


async def test_the_main_way_and_the_dangerous_one_are_painted(showing: Showing, stub: Stub) -> None:
    rows = (
        (Button("Ja, avboka", "a", style="danger"), Button("Boka", "b", style="primary"), Button("Nej", "c")),
    )
    await showing.show([replace(MENU, rows=rows)], TYPED)
    [row] = stub.calls[0].reply_markup.inline_keyboard
    assert [button.get("style") for button in row] == ["danger", "primary", None]


async def test_log_out_takes_away_what_staff_read_and_wrote(stub: Stub, clock: SettableClock) -> None:
    traces = Traces()
    showing = Showing(Messenger(Bot(TOKEN, session=stub)), clock, traces=traces)
    await showing.show([replace(MENU, protected=True)], replace(TYPED, said=41))
    await showing.show([MENU], replace(TYPED, said=43))
    seen = traces.there[7]
    assert seen[0] == 41
    assert len(seen) == 2
    await showing.show([replace(RECEIPT, clears=True)], TYPED)
    gone = stub.calls[-2]
    assert isinstance(gone, DeleteMessages)
    assert (gone.chat_id, gone.message_ids) == (7, seen)
    assert stub.names[-1] == "sendMessage"


@dataclass
class Traces:
    there: dict[int, list[int]] = field(default_factory=dict)

    async def note(self, chat: int, messages: Sequence[int]) -> None:
        self.there[chat] = [*self.there.get(chat, []), *messages]

    async def take(self, chat: int) -> list[int]:
        return self.there.pop(chat, [])
