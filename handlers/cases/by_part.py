"""A text of staff's that is looked over before it is sent: a paragraph takes other words, files go along.

The same for an offer, a besked and a letter of `Skicka ärende`; what is written in a case has a text that may
be the standard one, and ways of its own (handlers.cases.parts, handlers.cases.files).
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from care.cases.file_formats import FileFault
from care.cases.refusals import FileNotTaken
from care.cases.views import File
from care.people.values import Kind
from care.values.words import required
from handlers.cases.screens import files as file_screens
from handlers.cases.screens import parts as screens
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.language import _
from handlers.talk.lost import staff_not_understood
from handlers.talk.rich import words_with_marks
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.ways import GiveUp
from handlers.talk.words import Html

At = Mapping[str, int]
"""What its buttons carry: the case, or nothing."""


class InHand(Protocol):
    """One that is begun."""

    @property
    def files(self) -> tuple[File, ...]: ...
    async def words(self) -> str:
        """As they would be sent, signature and all."""
        ...

    async def write(self, words: str) -> Screen:
        """Looked over with these."""
        ...

    def with_files(self, files: tuple[File, ...]) -> "InHand": ...
    async def wait(self, asks: str, facts: At) -> None:
        """Keep it, and wait for words or files of this kind."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """Its own ones; `look`: back to all of it. `on`: the fields that each of them carries."""

    choose: type[Tap]
    edit: type[Tap]
    drop: type[Tap]
    attach: type[Tap]
    detach: type[Tap]
    look: type[Tap]
    on: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPart:
    """`begun`: None where nothing is; `nothing` says so. `asks`: what is waited for while the text is written
    or looked at, when a file may come too.
    """

    asks: str
    part: str
    which_part: str
    """What is waited for while a paragraph is written, or chosen."""
    longest: int
    buttons: Buttons
    begun: Callable[[Turn, Services, At], Awaitable[InHand | None]]
    nothing: Callable[[], Screen] = staff_not_understood

    def conversation(self) -> Conversation:
        """What it answers."""
        at = self.buttons
        return Conversation(
            whom=Kind.STAFF,
            taps={
                at.choose: self._choose,
                at.edit: self._edit,
                at.drop: self._drop,
                at.attach: self._attach,
                at.detach: self._detach,
            },
            typed={self.part: self._typed, self.which_part: self._not_one},
            files={self.asks: self._file},
            wordless={self.asks: self._no_file},
        )

    async def _choose(self, turn: Turn, services: Services, tap: Tap) -> Screen:
        return await self._which(turn, services, self._of(tap))

    async def _not_one(self, turn: Turn, services: Services, typed: Typed) -> Screen:
        """Words that are no paragraph's number or beginning: they are no text either."""
        return await self._which(turn, services, self._of_state(typed), again=True)

    async def _which(self, turn: Turn, services: Services, at: At, *, again: bool = False) -> Screen:
        one = await self.begun(turn, services, at)
        if one is None:
            return self.nothing()
        await one.wait(self.which_part, at)
        edit, to_look = self.buttons.edit, row(back(self.buttons.look.model_validate(at)))
        return screens.choose_part(
            await one.words(), lambda place: edit.model_validate({**at, "place": place}), to_look, again=again
        )

    async def _edit(self, turn: Turn, services: Services, tap: Tap) -> Shown:
        at, place = self._of(tap), _place(tap)
        one = await self.begun(turn, services, at)
        if one is None:
            return self.nothing()
        parts = screens.parts_of(await one.words())
        if place >= len(parts):
            return self.buttons.look.model_validate(at)
        await one.wait(self.part, {**at, "place": place})
        drop, to_list = self.buttons.drop, row(back(self.buttons.choose.model_validate(at)))
        return screens.ask_part(
            Html(""), parts[place], drop=drop.model_validate({**at, "place": place}), back_row=to_list
        )

    async def _drop(self, turn: Turn, services: Services, tap: Tap) -> Screen:
        return await self._changed(turn, services, self._of(tap), place=_place(tap), words="")

    async def _typed(self, turn: Turn, services: Services, typed: Typed) -> Screen:
        words = required(words_with_marks(turn, typed), self.longest)
        return await self._changed(
            turn, services, self._of_state(typed), place=int(typed.state["place"]), words=words
        )

    async def _changed(self, turn: Turn, services: Services, at: At, *, place: int, words: str) -> Screen:
        one = await self.begun(turn, services, at)
        if one is None:
            return self.nothing()
        return await one.write(screens.with_part(await one.words(), place, words))

    async def _attach(self, turn: Turn, services: Services, tap: Tap) -> Screen:
        one = await self.begun(turn, services, self._of(tap))
        return await self._of_files(one, self._of(tap)) if one else self.nothing()

    async def _detach(self, turn: Turn, services: Services, tap: Tap) -> Screen:
        at, place = self._of(tap), _place(tap)
        one = await self.begun(turn, services, at)
        if one is None:
            return self.nothing()
        return await self._of_files(one.with_files(one.files[:place] + one.files[place + 1 :]), at)

    async def _file(self, turn: Turn, services: Services, typed: Typed) -> Screen:
        """Words that come with the file are not the text: it is looked at before it is sent."""
        at = self._of_state(typed)
        one = await self.begun(turn, services, at)
        if one is None or typed.file is None:
            return self.nothing()
        files, said = file_screens.with_file(one.files, typed.file)
        return await self._of_files(one.with_files(files), at, said=said)

    async def _no_file(self, _turn: Turn, _services: Services, _typed: Typed) -> Screen:
        """A voice message, a sticker: what may be sent is said."""
        raise FileNotTaken(FileFault.NOT_TAKEN)

    async def _of_files(self, one: InHand, at: At, *, said: str = "") -> Screen:
        await one.wait(self.asks, at)
        detach, look = self.buttons.detach, self.buttons.look.model_validate(at)
        return file_screens.attaching(
            one.files,
            lambda place: detach.model_validate({**at, "place": place}),
            onwards=row(button(_("Förhandsgranska"), look), button(_("Avbryt"), GiveUp())),
            said=said,
        )

    def _of(self, tap: Tap) -> At:
        return {name: _number(tap, name) for name in self.buttons.on}

    def _of_state(self, typed: Typed) -> At:
        return {name: int(typed.state[name]) for name in self.buttons.on}


def _place(tap: Tap) -> int:
    return _number(tap, "place")


def _number(tap: Tap, name: str) -> int:
    return int(getattr(tap, name))
