"""A screen in the messenger's own types: its buttons, its place on a map, whether it may leave the chat."""

from aiogram.methods import SendVenue
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from care.values.units import CareUnit
from handlers.talk.button import STAYS
from handlers.talk.screen import Attachment, CalendarFile, PaperBundle, PrintedPaper, QrCode, Screen


def pointing_out(chat: int, unit: CareUnit) -> SendVenue:
    return SendVenue(
        chat_id=chat, latitude=unit.latitude, longitude=unit.longitude,
        title=unit.name, address=f"{unit.address}, {unit.city}",
    )  # fmt: skip


def caption(attachment: Attachment) -> str | None:
    """What stands below a document of its own."""
    return (attachment.caption or None) if isinstance(attachment, CalendarFile) else None


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    if not screen.rows:
        return None
    rows = [
        [
            InlineKeyboardButton(text=b.label, url=b.url)
            if b.url
            else InlineKeyboardButton(
                text=b.label, callback_data=b.data + (STAYS if screen.new else ""), style=b.style or None
            )
            for b in row
        ]
        for row in screen.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def stays_here(screen: Screen) -> bool:
    """What is made to leave the chat may: a paper to print, a link to pass on."""
    made = (PrintedPaper, PaperBundle, QrCode, CalendarFile)
    return screen.protected and not any(isinstance(one, made) for one in screen.attachments)
