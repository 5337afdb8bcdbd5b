"""Shows screens in a chat: taps edit the message that was tapped, receipts are messages of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVenue,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.out.messenger import ATTEMPTS, Messenger
from bot.out.papers.calendar import Paper, calendar_file
from bot.out.papers.qr import qr_code
from bot.out.printing import Printing
from care.cases.views import FileKind
from care.values.clock import Clock
from care.values.units import CareUnit
from handlers.talk.button import STAYS
from handlers.talk.screen import Attachment, CalendarFile, PrintedPaper, QrCode, Screen, StoredFile, Venue

NOT_MODIFIED = "message is not modified"
CANNOT_EDIT = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")
LONGEST_ALERT = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer goes: the chat, the tap to answer, and the message that was tapped."""

    chat: int
    tap: str = ""
    message: int | None = None
    user: int = 0
    stays: bool = False
    """The message that was tapped is not written over: what follows comes below it."""


class Showing:
    def __init__(self, messenger: Messenger, clock: Clock, printing: Printing | None = None) -> None:
        self._messenger = messenger
        self._printing = printing or Printing()
        self._clock = clock

    async def show(self, screens: Sequence[Screen], place: Place) -> None:
        """All of them, in order. A tap is answered once, first, with the alert if there is one."""
        if place.tap:
            await self.answer(place.tap, next((s.alert for s in screens if s.alert), ""))
        tapped = place.message if place.tap and not place.stays else None
        for screen in screens:
            tapped = await self._show_one(_said_aloud(screen, place), place.chat, tapped)
        if tapped is not None and any(s.new and s.text and not s.keeps_buttons for s in screens):
            await self._edit(EditMessageReplyMarkup(chat_id=place.chat, message_id=tapped))

    async def answer(self, tap: str, alert: str = "") -> None:
        """Telegram takes one answer to a tap, and none when it is old; neither is a fault of this turn."""
        words = alert[:LONGEST_ALERT]
        try:
            await self._messenger.call(
                AnswerCallbackQuery(callback_query_id=tap, text=words or None, show_alert=bool(words))
            )
        except TelegramBadRequest as fault:
            if "query" not in fault.message:
                raise

    async def _show_one(self, screen: Screen, chat: int, tapped: int | None) -> int | None:
        """Which tapped message is still as it was, or None when there is none any more."""
        edited = False
        if screen.text and tapped is not None and not screen.new:
            edited = await self._edit(
                EditMessageText(
                    chat_id=chat, message_id=tapped, text=screen.text, parse_mode=ParseMode.HTML,
                    reply_markup=keyboard(screen), link_preview_options=NO_PREVIEW,
                )
            )  # fmt: skip
        for attachment in screen.attachments:
            await self._attach(chat, attachment)
        if screen.text and not edited:
            await self.send(chat, screen)
        return None if screen.text and not screen.new else tapped

    async def send(self, chat: int, screen: Screen, *, attempts: int = ATTEMPTS) -> None:
        """A message of its own, without its attachments."""
        await self._messenger.call(
            SendMessage(
                chat_id=chat, text=screen.text, parse_mode=ParseMode.HTML,
                reply_markup=keyboard(screen), link_preview_options=NO_PREVIEW,
            ),
            attempts=attempts,
        )  # fmt: skip

    async def _edit(self, method: EditMessageText | EditMessageReplyMarkup) -> bool:
        """False: the message cannot be edited any more, so that a new one is needed."""
        try:
            await self._messenger.call(method)
        except TelegramBadRequest as fault:
            if NOT_MODIFIED in fault.message:
                return True  # a turn that was carried out twice
            if any(words in fault.message for words in CANNOT_EDIT):
                return False
            raise
        return True

    async def _attach(self, chat: int, attachment: Attachment) -> None:
        if isinstance(attachment, Venue):
            await self._point_out(chat, attachment.unit)
        elif isinstance(attachment, StoredFile):
            photo = attachment.kind is FileKind.PHOTO
            await self._messenger.call(
                SendPhoto(chat_id=chat, photo=attachment.id)
                if photo
                else SendDocument(chat_id=chat, document=attachment.id)
            )
        else:
            paper = await self._paper(attachment)
            document = BufferedInputFile(paper.content, paper.name)
            await self._messenger.call(SendDocument(chat_id=chat, document=document))

    async def _paper(self, attachment: CalendarFile | PrintedPaper | QrCode) -> Paper:
        """What is made here and now."""
        if isinstance(attachment, QrCode):
            return qr_code(attachment.address)
        if isinstance(attachment, PrintedPaper):
            return await self._printing.paper(attachment)
        visit, gone = attachment.card.appointment, attachment.cancelled
        return calendar_file(visit, cancelled=gone, now=self._clock(), child=attachment.child)

    async def _point_out(self, chat: int, unit: CareUnit) -> None:
        await self._messenger.call(
            SendVenue(
                chat_id=chat, latitude=unit.latitude, longitude=unit.longitude,
                title=unit.name, address=f"{unit.address}, {unit.city}",
            )
        )  # fmt: skip


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    if not screen.rows:
        return None
    rows = [
        [
            InlineKeyboardButton(text=b.label, url=b.url)
            if b.url
            else InlineKeyboardButton(text=b.label, callback_data=b.data + (STAYS if screen.new else ""))
            for b in row
        ]
        for row in screen.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _said_aloud(screen: Screen, place: Place) -> Screen:
    """An alert answers a tap; to typed words it is a message."""
    if place.tap or screen.text or not screen.alert:
        return screen
    return Screen(text=screen.alert, new=True)
