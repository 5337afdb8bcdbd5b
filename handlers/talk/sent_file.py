"""A file that a person has sent into the chat: a document or a photo. Everything else is not taken."""

from aiogram.types import Message

from care.cases.file_formats import file_fault
from care.cases.refusals import FileNotTaken
from care.cases.views import File, FileKind
from care.values.words import clean
from handlers.talk.services import Services

LONGEST_NAME = 60


def file_of(message: Message) -> File | None:
    """None: words, or a voice message, a sticker, a place."""
    if message.document is not None:
        return File(message.document.file_id, _named(message.document.file_name or ""))
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return File(largest.file_id, "", FileKind.PHOTO)
    return None


async def demand_taken(file: File, services: Services) -> None:
    """Raises FileNotTaken. A photo the messenger has made itself, out of whatever was sent."""
    fault = None if file.kind is FileKind.PHOTO else file_fault(await services.look_at(file.id))
    if fault is not None:
        raise FileNotTaken(fault)


def _named(name: str) -> str:
    """Cut in the middle, so that its ending stays."""
    said = " ".join(clean(name).split())
    if len(said) <= LONGEST_NAME:
        return said
    return f"{said[: LONGEST_NAME - 12]}…{said[-11:]}"
