"""A text that staff are writing in a case: kept in the talk's state until it is sent or given up."""

from dataclasses import dataclass, replace

from care.guarantee.views import CaseMessage, File, MessageKind
from care.ids import CaseId
from care.talks import State
from handlers.asking import ask, state_of
from handlers.guarantee.kept_files import files_of, kept_files
from handlers.guarantee.staff_texts import mark_of
from handlers.guarantee.staff_writing_buttons import KINDS
from handlers.screens.case_words import Seen
from handlers.services import Services, Turn

ASKS = "case_writing"


@dataclass(frozen=True, slots=True)
class WritingDraft:
    """`text` empty: the standard text, or nothing yet. Signed as it is to be sent."""

    case: CaseId
    kind: MessageKind
    text: str = ""
    files: tuple[File, ...] = ()

    def without(self, place: int) -> "WritingDraft":
        return replace(self, files=self.files[:place] + self.files[place + 1 :])

    @property
    def place(self) -> int:
        """Of its kind, as buttons carry it."""
        return KINDS.index(self.kind)


async def writing_draft(turn: Turn, services: Services) -> WritingDraft | None:
    return read_writing(await state_of(turn, services))


def read_writing(state: State | None) -> WritingDraft | None:
    if state is None or state.get("asks") != ASKS:
        return None
    kind = MessageKind(state["kind"])
    return WritingDraft(CaseId(int(state["case"])), kind, str(state["text"]), files_of(state))


async def keep_writing(turn: Turn, services: Services, draft: WritingDraft) -> None:
    """Keep it, and wait for words or files to it."""
    facts = {"case": draft.case, "kind": draft.kind.value, "text": draft.text}
    await ask(turn, services, ASKS, **facts, files=kept_files(draft.files))


def mark(seen: Seen, kind: MessageKind, text: str, files: tuple[File, ...]) -> int:
    """Of what is to be sent next: the same words sent before have another mark."""
    return _mark(len(_sent(seen, kind)), text, files)


def sent_marks(seen: Seen, kind: MessageKind) -> set[int]:
    """Of what has been sent already."""
    return {_mark(number, one.text, one.files) for number, one in enumerate(_sent(seen, kind))}


def _sent(seen: Seen, kind: MessageKind) -> list[CaseMessage]:
    return [one for one in seen.card.thread if one.kind is kind]


def _mark(number: int, text: str, files: tuple[File, ...]) -> int:
    return mark_of("\n".join((str(number), text, *(file.id for file in files))))
