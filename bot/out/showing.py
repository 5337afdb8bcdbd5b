"""Shows screens in a chat: taps edit the message that was tapped, receipts are messages of their own."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessages,
    EditMessageReplyMarkup,
    EditMessageText,
    PinChatMessage,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVenue,
)
from aiogram.types import BufferedInputFile, Message

from bot.out.drawing import caption, keyboard, pointing_out, stays_here
from bot.out.messenger import ATTEMPTS, Messenger
from bot.out.papers.book import book_file
from bot.out.papers.calendar import Paper, calendar_file
from bot.out.papers.chart import chart_picture
from bot.out.papers.qr import qr_code
from bot.out.printing import Printing
from bot.out.progress import Progress
from bot.out.wire import NoPreview
from care.cases.views import FileKind
from care.values.clock import Clock
from care.values.quiet import QuietHours
from handlers.talk.reached import NO_ACT, TOLD, reached
from handlers.talk.screen import (
    Attachment,
    CalendarFile,
    PaperBundle,
    PrintedPaper,
    QrCode,
    Screen,
    StoredFile,
    Venue,
)
from handlers.talk.sheets import Book, Chart

NOT_MODIFIED = "message is not modified"
CANNOT_EDIT = ("message to edit", "message can't be edited", "MESSAGE_ID_INVALID")
"""The first: it is gone, or is a file or a place, in which there is no text."""
LONGEST_ALERT = 200
LONGEST_CAPTION = 1024
AT_ONCE = 100
"""Messages of one call that takes them away."""
NO_PREVIEW = NoPreview()
_NOTHING = Screen()


class Traces(Protocol):
    """What staff have read and written in a chat (storage.talks.left_behind)."""

    async def note(self, chat: int, messages: Sequence[int]) -> None: ...
    async def take(self, chat: int) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer goes: the chat, the tap to answer, and the message that was tapped."""

    chat: int
    tap: str = ""
    message: int | None = None
    user: int = 0
    said: int | None = None
    """The message that was written."""
    stays: bool = False
    """The message that was tapped is not written over: what follows comes below it."""


class Showing:
    def __init__(
        self,
        messenger: Messenger,
        clock: Clock,
        printing: Printing | None = None,
        traces: Traces | None = None,
    ) -> None:
        self._messenger = messenger
        self._traces = traces
        self._printing = printing or Printing()
        self._clock = clock

    async def show(self, screens: Sequence[Screen], place: Place, progress: Progress | None = None) -> None:
        """All of them, in order. A tap is answered once, first, with the alert if there is one."""
        so_far = progress or Progress()
        so_far.begin(screens)
        if place.tap:
            said = next((screen for screen in screens if screen.alert), _NOTHING)
            await so_far.step(lambda: self.answer(place.tap, said, so_far.attempts))
        tapped = place.message if place.tap and not place.stays else None
        if place.said and any(screen.protected for screen in screens):
            await self._note(place.chat, [place.said])
        gone = await so_far.step(lambda: self.clear(place.chat)) if any(s.clears for s in screens) else []
        for screen in screens:
            tapped = await self._show_one(_said_aloud(screen, place), place.chat, tapped, so_far)
        if tapped and tapped not in gone and any(s.new and s.text and not s.keeps_buttons for s in screens):
            bare = EditMessageReplyMarkup(chat_id=place.chat, message_id=tapped)
            await so_far.step(lambda: self._edit(bare, so_far.attempts))

    async def answer(self, tap: str, said: Screen, attempts: int = ATTEMPTS) -> None:
        """Telegram takes one answer to a tap, and none when it is old; neither is a fault of this turn."""
        words = said.alert[:LONGEST_ALERT] or None
        waits = words is not None and not said.passes
        method = AnswerCallbackQuery(callback_query_id=tap, text=words, show_alert=waits)
        try:
            await self._messenger.call(method, attempts=attempts)
        except TelegramBadRequest as fault:
            if "query" not in fault.message:
                raise

    async def _show_one(
        self, screen: Screen, chat: int, tapped: int | None, progress: Progress
    ) -> int | None:
        """Which tapped message is still as it was, or None when there is none any more."""
        edited = False
        if screen.text and tapped is not None and not screen.new:
            edit = _edited(chat, tapped, screen)
            edited = await progress.step(lambda: self._edit(edit, progress.attempts))
        for attachment in screen.attachments:
            await progress.step(partial(self._attach, chat, attachment, progress.attempts, screen))
        if screen.text and not edited:
            await progress.step(lambda: self.send(chat, screen, attempts=progress.attempts))
        return None if screen.text and not screen.new else tapped

    async def tell(self, chat: int, screen: Screen, so_far: Progress) -> int:
        """The number of what nobody has asked for, below its files; whoever tells it tries again."""
        so_far.begin((screen,))
        for attachment in screen.attachments:  # without a sound: the words make it
            attach = partial(self._attach, chat, attachment, 1, screen, silent=True)
            reached(TOLD, f"{chat} {await so_far.step(attach)} {NO_ACT}")
        return await so_far.step(lambda: self.send(chat, screen, attempts=1, asked_for=False))

    async def retell(self, chat: int, message: int, screen: Screen) -> bool:
        """In a message that stands there; False: it cannot be edited any more."""
        return await self._edit(_edited(chat, message, screen), 1)

    async def pin(self, chat: int, message: int) -> None:
        """On top of the chat, without a sound."""
        pinned = PinChatMessage(chat_id=chat, message_id=message, disable_notification=True)
        with suppress(TelegramBadRequest):  # it stands there all the same
            await self._messenger.call(pinned, attempts=1)

    async def send(
        self, chat: int, screen: Screen, *, attempts: int = ATTEMPTS, asked_for: bool = True
    ) -> int:
        """A message of its own, without attachments. What nobody has asked for makes no sound at night."""
        silent = not asked_for and QuietHours().hold(self._clock())
        message = await self._messenger.call(
            SendMessage(
                chat_id=chat, text=screen.text, parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen), link_preview_options=NO_PREVIEW,
                disable_notification=silent or None, protect_content=stays_here(screen) or None,
            ),
            attempts=attempts,
        )  # fmt: skip
        return await self._stands(chat, screen, message)

    async def _edit(self, method: EditMessageText | EditMessageReplyMarkup, attempts: int) -> bool:
        """False: the message cannot be edited any more, so that a new one is needed."""
        try:
            await self._messenger.call(method, attempts=attempts)
        except TelegramBadRequest as fault:
            if NOT_MODIFIED in fault.message:
                return True  # a turn that was carried out twice
            if any(words in fault.message for words in CANNOT_EDIT):
                return False
            raise
        return True

    async def _attach(
        self, chat: int, attachment: Attachment, attempts: int, screen: Screen, *, silent: bool = False
    ) -> int:
        sending = await self._sending(chat, attachment)
        kept = screen.protected and isinstance(attachment, StoredFile)
        how = {"protect_content": kept or None, "disable_notification": silent or None}
        message = await self._messenger.call(sending.model_copy(update=how), attempts=attempts)
        return await self._stands(chat, screen, message)

    async def _stands(self, chat: int, screen: Screen, message: Message) -> int:
        if screen.protected:
            await self._note(chat, [message.message_id])
        return message.message_id

    async def _note(self, chat: int, messages: Sequence[int]) -> None:
        if self._traces is not None:
            await self._traces.note(chat, messages)

    async def clear(self, chat: int) -> list[int]:
        """The messages that went; what is older than the messenger takes away stays, and is no fault."""
        gone = await self._traces.take(chat) if self._traces is not None else []
        for first in range(0, len(gone), AT_ONCE):
            with suppress(TelegramBadRequest):
                some = gone[first : first + AT_ONCE]
                await self._messenger.call(DeleteMessages(chat_id=chat, message_ids=some))
        return gone

    async def _sending(self, chat: int, attachment: Attachment) -> SendVenue | SendPhoto | SendDocument:
        if isinstance(attachment, Venue):
            return pointing_out(chat, attachment.unit)
        if isinstance(attachment, StoredFile):
            if attachment.kind is FileKind.PHOTO:
                return SendPhoto(chat_id=chat, photo=attachment.id)
            return SendDocument(chat_id=chat, document=attachment.id)
        if isinstance(attachment, Chart):
            made = chart_picture(attachment)
            photo = BufferedInputFile(made.content, made.name)
            return SendPhoto(chat_id=chat, photo=photo, caption=attachment.caption[:LONGEST_CAPTION])
        paper = await self._paper(attachment)
        file = BufferedInputFile(paper.content, paper.name)
        return SendDocument(chat_id=chat, document=file, caption=caption(attachment))

    async def _paper(self, attachment: CalendarFile | PrintedPaper | PaperBundle | QrCode | Book) -> Paper:
        """What is made here and now."""
        if isinstance(attachment, Book):
            return book_file(attachment)
        if isinstance(attachment, QrCode):
            return qr_code(attachment.address)
        if isinstance(attachment, PrintedPaper):
            return await self._printing.paper(attachment)
        if isinstance(attachment, PaperBundle):
            return await self._printing.bundle(attachment)
        visits = [(one.card.appointment, one.child) for one in (attachment, *attachment.more)]
        return calendar_file(visits, name=attachment.name, cancelled=attachment.cancelled, now=self._clock())


def _edited(chat: int, message: int, screen: Screen) -> EditMessageText:
    return EditMessageText(
        chat_id=chat, message_id=message, text=screen.text, parse_mode=ParseMode.HTML,
        reply_markup=keyboard(screen), link_preview_options=NO_PREVIEW,
    )  # fmt: skip


def _said_aloud(screen: Screen, place: Place) -> Screen:
    """An alert answers a tap; to typed words it is a message."""
    if place.tap or screen.text or not screen.alert:
        return screen
    return Screen(text=screen.alert, new=True)
