"""A screen in the messenger's own types: its buttons, its place on a map, whether it may leave the chat."""

from aiogram.methods import SendVenue

from bot.out.wire import Keyboard
from care.values.units import CareUnit
from handlers.talk.button import STAYS
from handlers.talk.rows import fitting
from handlers.talk.screen import (
    Attachment,
    Button,
    CalendarFile,
    PaperBundle,
    PrintedPaper,
    QrCode,
    Screen,
)


def pointing_out(chat: int, unit: CareUnit) -> SendVenue:
    return SendVenue(
        chat_id=chat, latitude=unit.latitude, longitude=unit.longitude,
        title=unit.name, address=f"{unit.address}, {unit.city}",
    )  # fmt: skip


def caption(attachment: Attachment) -> str | None:
    """What stands below a document of its own."""
    return (attachment.caption or None) if isinstance(attachment, CalendarFile) else None


def keyboard(screen: Screen) -> Keyboard | None:
    if not screen.rows:
        return None
    rows = fitting(screen.rows)
    ending = STAYS if screen.new else ""
    return Keyboard(inline_keyboard=[[_said(button, ending) for button in row] for row in rows])


def _said(button: Button, ending: str) -> dict[str, str]:
    if button.url:
        return {"text": button.label, "url": button.url}
    styled = {"style": button.style} if button.style else {}
    return {"text": button.label, "callback_data": button.data + ending, **styled}


def stays_here(screen: Screen) -> bool:
    """What is made to leave the chat may: a paper to print, a link to pass on."""
    made = (PrintedPaper, PaperBundle, QrCode, CalendarFile)
    return screen.protected and not any(isinstance(one, made) for one in screen.attachments)
