"""Files that go along: what they are called where they are listed, and how they are kept meanwhile."""

from collections.abc import Iterable, Sequence

from care.cases.views import CaseMessage, File, FileKind
from care.people.talks import State
from handlers.talk.language import _
from handlers.talk.screen import StoredFile
from handlers.talk.words import Html, fill

MOST_FILES = 5


def files_of(state: State) -> tuple[File, ...]:
    """Files of an offer, a text or a question that is being written."""
    return tuple(File(str(id_), str(name), FileKind(kind)) for id_, name, kind in state.get("files", ()))


def kept_files(files: Sequence[File]) -> list[list[str]]:
    return [[file.id, file.name, file.kind.value] for file in files]


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
