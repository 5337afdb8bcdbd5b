"""An offer that staff are writing: kept in the talk's state until it is sent or something else is done.

Numbers of people that the register does not know are not kept, only that there was one.
"""

from dataclasses import dataclass, replace
from zlib import crc32

from care.cases.views import File
from care.guarantee.sending import Recipient
from care.guarantee.values import OfferType
from care.people.talks import State
from care.values.ids import PersonId, UnitId
from handlers.cases.kept_files import files_of, kept_files
from handlers.talk.packing import LARGEST_VERSION
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, state_of

RECIPIENTS = "offer_recipients"
TEXT = "offer_text"
UNKNOWN = PersonId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDraft:
    """`text` empty: the standard offer. `given` in the order that they were typed."""

    unit: UnitId
    type: OfferType
    given: tuple[PersonId, ...] = ()
    text: str = ""
    to_me: bool = False
    files: tuple[File, ...] = ()

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        return tuple(one if one != UNKNOWN else "" for one in self.given)

    def without(self, place: int) -> "OfferDraft":
        return replace(self, given=self.given[:place] + self.given[place + 1 :])

    def mark(self, text: str) -> int:
        """Tells whether all is as it stood above a button."""
        files = [file.id for file in self.files]
        whole = f"{self.unit} {self.type} {self.given} {self.to_me} {files} {text}"
        return crc32(whole.encode(errors="replace")) % (LARGEST_VERSION + 1)


async def offer_draft(turn: Turn, services: Services) -> OfferDraft | None:
    return read_draft(await state_of(turn, services))


def read_draft(state: State | None) -> OfferDraft | None:
    if state is None or state.get("asks") not in {RECIPIENTS, TEXT}:
        return None
    return OfferDraft(
        unit=UnitId(int(state["unit"])),
        type=OfferType(state["type"]),
        given=tuple(PersonId(int(one)) for one in state["given"]),
        text=str(state["text"]),
        to_me=bool(state["to_me"]),
        files=files_of(state),
    )


async def go_on(turn: Turn, services: Services, draft: OfferDraft, asks: str) -> None:
    """Keep it, and wait for recipients or for a text."""
    facts = {"unit": draft.unit, "type": draft.type.value, "given": list(draft.given)}
    kept = {"text": draft.text, "to_me": draft.to_me, "files": kept_files(draft.files)}
    await ask(turn, services, asks, **facts, **kept)
