"""A text that staff write in a case: one of each kind in each case, kept until it is sent or given up."""

from dataclasses import dataclass, replace
from typing import ClassVar

from care.cases.views import CaseMessage, File, MessageKind
from care.people.begun import Draft
from care.values.ids import CaseId
from handlers.cases.kinds import Seen
from handlers.talk.conversation import Typed
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of, stop_asking

ASKS = "case_writing"
TEXT_STANDS = "stands"
"""In what is waited for: a text is looked at, and nobody has asked for another."""


@dataclass(frozen=True, slots=True)
class WritingDraft(Draft):
    """`text` empty: the standard text, or nothing yet. Signed as it is to be sent."""

    kept_as: ClassVar[str] = "case_text"

    case: CaseId
    kind: MessageKind
    text: str = ""
    files: tuple[File, ...] = ()
    typed: str = ""
    """Words that nobody asked for: whether they shall take the place of the text is not said yet."""
    warned: int = 0
    """Of what is wrong with the text, what has been said: it is sent after that."""
    unsigned: str = ""
    """The text as it was written, where it was; so it can be saved for another day."""

    def without(self, place: int) -> "WritingDraft":
        return replace(self, files=self.files[:place] + self.files[place + 1 :])

    @property
    def holds_something(self) -> bool:
        return bool(self.text or self.files or self.typed)


WRITING = Drafts(WritingDraft)


async def writing_draft(turn: Turn, services: Services) -> WritingDraft | None:
    """The one whose words are waited for now."""
    state = await state_of(turn, services)
    if state is None or state.get("asks") != ASKS:
        return None
    case, kind = CaseId(int(state["case"])), MessageKind(state["kind"])
    return await WRITING.begun(turn, services, _that(case, kind)) or WritingDraft(case, kind)


async def keep_writing(
    turn: Turn,
    services: Services,
    draft: WritingDraft,
    *,
    asks: str = ASKS,
    stands: bool = False,
    **more: object,
) -> None:
    """Keep it, and wait for words or files to it. `stands`: a text is looked at, another is not asked for."""
    facts: dict[str, object] = {"case": draft.case, "kind": draft.kind.value, **more}
    facts |= {TEXT_STANDS: True} if stands else {}
    await WRITING.go_on(turn, services, draft, asks, that=_that(draft.case, draft.kind), **facts)


def is_unasked(typed: Typed) -> bool:
    """Whether a text stood there, and nobody had asked for another."""
    return bool(typed.state.get(TEXT_STANDS))


async def begun_text(turn: Turn, services: Services, case: CaseId, kind: MessageKind) -> WritingDraft | None:
    """What was begun in the case, whatever has been looked at since."""
    draft = await WRITING.begun(turn, services, _that(case, kind))
    return draft if draft and draft.holds_something else None


async def keep_written(turn: Turn, services: Services, draft: WritingDraft) -> None:
    """For later: nothing is waited for."""
    await WRITING.keep(turn, services, draft, _that(draft.case, draft.kind))
    await stop_asking(turn, services)


async def begun_in(turn: Turn, services: Services, case: CaseId) -> list[WritingDraft]:
    """What is begun in the case and holds something, the newest first."""
    begun = await WRITING.unsent(turn, services)
    return [draft for _that, draft in begun if draft.case == case and draft.holds_something]


async def forget_writing(turn: Turn, services: Services, case: CaseId, kind: MessageKind) -> None:
    """It is sent, or given up."""
    await WRITING.forget(turn, services, _that(case, kind))
    await stop_asking(turn, services)


def _that(case: CaseId, kind: MessageKind) -> str:
    return f"{case} {kind.value}"


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
