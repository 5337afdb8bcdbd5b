"""A file that a person has sent into the chat: a document or a photo. Everything else is not taken."""

from aiogram.types import Message

from care.cases.views import File, FileKind
from care.values.words import clean

LONGEST_NAME = 60


def file_of(message: Message) -> File | None:
    """None: words, or a voice message, a sticker, a place."""
    if message.document is not None:
        return File(message.document.file_id, _named(message.document.file_name or ""))
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return File(largest.file_id, "", FileKind.PHOTO)
    return None


def _named(name: str) -> str:
    """Cut in the middle, so that its ending stays."""
    said = " ".join(clean(name).split())
    if len(said) <= LONGEST_NAME:
        return said
    return f"{said[: LONGEST_NAME - 12]}…{said[-11:]}"
