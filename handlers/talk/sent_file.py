"""A file that a person has sent into the chat: a PDF, a picture or a photo. Everything else is not taken."""

from aiogram.types import Document, Message

from care.cases.views import File, FileKind
from care.values.words import clean
from handlers.talk.language import _
from handlers.talk.words import Html, fill

LONGEST_NAME = 60
_LARGEST = 20
"""What the messenger lets a bot fetch again."""
_TAKEN = frozenset({"pdf", "jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "tif", "tiff"})


def file_of(message: Message) -> File | None:
    """None: words, or a voice message, a sticker, a place; a file of another kind, empty or too large."""
    if message.document is not None and _is_taken(message.document):
        return File(message.document.file_id, _named(message.document.file_name or ""))
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return File(largest.file_id, "", FileKind.PHOTO)
    return None


def only_such_files() -> Html:
    """What is taken, where something else was sent."""
    return fill(_("Jag kan bara ta emot text, en pdf eller en bild, högst {most} MB."), most=_LARGEST)


def _is_taken(document: Document) -> bool:
    """By its name: what is in it, nobody has looked at."""
    ending, size = (document.file_name or "").strip().rpartition(".")[2].casefold(), document.file_size
    return ending in _TAKEN and (size is None or 0 < size <= _LARGEST * 2**20)


def _named(name: str) -> str:
    """Cut in the middle, so that its ending stays."""
    said = " ".join(clean(name).split())
    if len(said) <= LONGEST_NAME:
        return said
    return f"{said[: LONGEST_NAME - 12]}…{said[-11:]}"
