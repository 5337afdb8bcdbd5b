"""The besked that is being written, paragraph by paragraph and with its files."""

from dataclasses import dataclass, replace

from care.cases.views import File
from care.values.ids import CaseId
from handlers.cases.by_part import At, Buttons, ByPart
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.seen import offer_at
from handlers.guarantee.service_buttons import (
    AttachToBesked,
    ChooseBeskedPart,
    DropBeskedPart,
    DropFromBesked,
    EditBeskedPart,
    GoOnBesked,
)
from handlers.guarantee.service_telling import (
    ASKS_TEXT,
    BESKED,
    LONGEST_BESKED,
    Besked,
    besked_words,
    write_besked,
)
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


@dataclass(frozen=True, slots=True)
class _Writing:
    turn: Turn
    services: Services
    seen: SeenOffer
    besked: Besked

    @property
    def files(self) -> tuple[File, ...]:
        return self.besked.files

    async def words(self) -> str:
        return (await besked_words(self.turn, self.services, self.seen, self.besked))[0]

    async def write(self, words: str) -> Screen:
        return await write_besked(self.turn, self.services, self.seen, self.besked, words=words)

    def with_files(self, files: tuple[File, ...]) -> "_Writing":
        return replace(self, besked=replace(self.besked, files=files))

    async def wait(self, asks: str, facts: At) -> None:
        that = str(self.seen.case.id)
        await BESKED.go_on(self.turn, self.services, self.besked, asks, that=that, **facts)


async def _begun(turn: Turn, services: Services, at: At) -> _Writing | None:
    case = CaseId(at["case"])
    besked = await BESKED.begun(turn, services, str(case))
    return None if besked is None else _Writing(turn, services, await offer_at(turn, services, case), besked)


CONVERSATION = ByPart(
    asks=ASKS_TEXT,
    part="besked_part",
    which_part="besked_which_part",
    longest=LONGEST_BESKED,
    buttons=Buttons(
        choose=ChooseBeskedPart,
        edit=EditBeskedPart,
        drop=DropBeskedPart,
        attach=AttachToBesked,
        detach=DropFromBesked,
        look=GoOnBesked,
        on=("case",),
    ),
    begun=_begun,
).conversation()
