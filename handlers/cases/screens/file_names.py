"""What files are called where they are listed."""

from collections.abc import Iterable, Sequence

from care.cases.views import CaseMessage, File
from handlers.talk.language import _
from handlers.talk.screen import StoredFile
from handlers.talk.words import Html, fill


def name_of(file: File) -> str:
    """Photos have no name."""
    return file.name or _("bild")


def attached_line(files: Sequence[File]) -> Html:
    names = ", ".join(name_of(file) for file in files)
    return fill(_("Bifogat: {names}"), names=names) if files else Html("")


def stored(messages: Iterable[CaseMessage]) -> tuple[StoredFile, ...]:
    """Every file of these messages once, in order."""
    every = dict.fromkeys(file for message in messages for file in message.files)
    return tuple(StoredFile(file.id, file.name, file.kind) for file in every)
