"""A text that staff are writing in a case: kept in the talk's state until it is sent or given up.

What is written outlives a look elsewhere, a few texts at a time.
"""

from dataclasses import dataclass, replace

from care.cases.views import CaseMessage, File, MessageKind
from care.people.talks import DRAFT, State
from care.values.ids import CaseId
from handlers.cases.kept_files import files_of, kept_files
from handlers.cases.kinds import Seen
from handlers.cases.signing import mark_of
from handlers.cases.writing_buttons import KINDS
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, draft_of, drop_draft, keep_draft, state_of

ASKS = "case_writing"
TEXTS = "texts"
MOST = 5
"""So many begun texts are kept; the oldest one goes."""


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
    return _draft(state) if state is not None and state.get("asks") == ASKS else None


async def keep_writing(turn: Turn, services: Services, draft: WritingDraft, *, asks: str = ASKS) -> None:
    """Keep it, and wait for words or files to it."""
    kept = _others(await state_of(turn, services), draft.case, draft.kind)
    if draft.text or draft.files:
        kept = [_facts(draft), *kept][:MOST]
    await ask(turn, services, asks, **_facts(draft), **{DRAFT: {TEXTS: kept} if kept else None})


async def begun_text(turn: Turn, services: Services, case: CaseId, kind: MessageKind) -> WritingDraft | None:
    """What was begun in the case, whatever has been looked at since."""
    texts = _texts(await state_of(turn, services))
    return next((one for one in map(_draft, texts) if (one.case, one.kind) == (case, kind)), None)


async def has_begun(turn: Turn, services: Services, case: CaseId) -> bool:
    return any(_draft(one).case == case for one in _texts(await state_of(turn, services)))


async def forget_writing(turn: Turn, services: Services, case: CaseId, kind: MessageKind) -> None:
    """It is sent, or given up."""
    left = _others(await state_of(turn, services), case, kind)
    await (keep_draft(turn, services, {TEXTS: left}) if left else drop_draft(turn, services))


def _texts(state: State | None) -> list[State]:
    return list((draft_of(state) or {}).get(TEXTS, ()))


def _others(state: State | None, case: CaseId, kind: MessageKind) -> list[State]:
    return [one for one in _texts(state) if (one["case"], one["kind"]) != (case, kind.value)]


def _draft(kept: State) -> WritingDraft:
    kind = MessageKind(kept["kind"])
    return WritingDraft(CaseId(int(kept["case"])), kind, str(kept["text"]), files_of(kept))


def _facts(draft: WritingDraft) -> dict[str, object]:
    facts = {"case": draft.case, "kind": draft.kind.value, "text": draft.text}
    return {**facts, "files": kept_files(draft.files)}


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
