"""Files that staff send along: how they are kept while an offer or a text is being written."""

from care.guarantee.views import File, FileKind
from care.talks import State


def files_of(state: State) -> tuple[File, ...]:
    return tuple(File(str(id_), str(name), FileKind(kind)) for id_, name, kind in state.get("files", ()))


def kept_files(files: tuple[File, ...]) -> list[list[str]]:
    return [[file.id, file.name, file.kind.value] for file in files]
