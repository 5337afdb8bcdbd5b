"""Files that are to go along: how they are kept while an offer, a text or a question is being written."""

from collections.abc import Sequence

from care.cases.views import File, FileKind
from care.people.talks import State

MOST_FILES = 5


def files_of(state: State) -> tuple[File, ...]:
    return tuple(File(str(id_), str(name), FileKind(kind)) for id_, name, kind in state.get("files", ()))


def kept_files(files: Sequence[File]) -> list[list[str]]:
    return [[file.id, file.name, file.kind.value] for file in files]
