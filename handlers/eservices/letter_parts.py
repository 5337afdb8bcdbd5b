"""The letter of `Skicka ärende` that is being written, paragraph by paragraph and with its files."""

from dataclasses import dataclass, replace

from care.cases.views import File
from handlers.cases.by_part import At, Buttons, ByPart
from handlers.eservices.letters import LETTER_LOOK, LETTERS, LONGEST_LETTER, LetterDraft, write_letter
from handlers.eservices.staff_buttons import (
    AttachToLetter,
    ChooseLetterPart,
    DropFromLetter,
    DropLetterPart,
    EditLetterPart,
    LookAtLetter,
)
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


@dataclass(frozen=True, slots=True)
class _Letter:
    turn: Turn
    services: Services
    draft: LetterDraft

    @property
    def files(self) -> tuple[File, ...]:
        return self.draft.files

    async def words(self) -> str:
        return self.draft.text

    async def write(self, words: str) -> Screen:
        return await write_letter(self.turn, self.services, self.draft, words)

    def with_files(self, files: tuple[File, ...]) -> "_Letter":
        return replace(self, draft=replace(self.draft, files=files))

    async def wait(self, asks: str, facts: At) -> None:
        await LETTERS.go_on(self.turn, self.services, self.draft, asks, that="", **facts)


async def _begun(turn: Turn, services: Services, _at: At) -> _Letter | None:
    draft = await LETTERS.begun(turn, services)
    return _Letter(turn, services, draft) if draft and draft.patients and draft.form else None


CONVERSATION = ByPart(
    asks=LETTER_LOOK,
    part="letter_part",
    which_part="letter_which_part",
    longest=LONGEST_LETTER,
    buttons=Buttons(
        choose=ChooseLetterPart,
        edit=EditLetterPart,
        drop=DropLetterPart,
        attach=AttachToLetter,
        detach=DropFromLetter,
        look=LookAtLetter,
    ),
    begun=_begun,
).conversation()
