"""Notices in words, as handlers have them, for the two ways out: inside the log-in and outside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.out.delivery import Letter
from care.notices import Notice, Stood
from care.people.notices import LoginCode
from care.people.values import Person
from handlers.cases.digests import board_of
from handlers.front.notices import (
    has_words_together,
    notice_screen,
    notice_text_outside,
    standing_screen,
    subject_outside,
)
from handlers.talk.screen import Screen
from handlers.talk.services import Services


@dataclass(frozen=True, slots=True)
class Wording:
    services: Services

    async def inside(self, notice: Notice, reader: Person) -> Screen | None:
        return await notice_screen(notice, reader, self.services)

    def gathers(self, notice: Notice) -> bool:
        return has_words_together(notice)

    async def together(self, stood: Sequence[Stood], reader: Person) -> Screen | None:
        """Of one kind, as things stand now."""
        return await standing_screen(stood, reader, self.services)

    async def board(self, reader: Person) -> Screen | None:
        """What the reader is to do now."""
        return await board_of(reader, self.services)

    async def outside(self, notice: Notice, reader: Person) -> Letter | None:
        """A code is always sent, in the language of its phone; of all else only what is still so."""
        if not isinstance(notice, LoginCode) and await self.inside(notice, reader) is None:
            return None
        language = notice.language if isinstance(notice, LoginCode) else reader.language
        return Letter(subject_outside(language), notice_text_outside(notice, language=language))
