"""Notices in words, as handlers have them, for the two ways out: inside the log-in and outside it."""

from dataclasses import dataclass

from bot.out.delivery import Letter
from care.notices import Notice, NoticeKind
from care.people.values import Person
from handlers.front.notices import notice_screen, notice_text_outside, subject_outside
from handlers.talk.screen import Screen
from handlers.talk.services import Services


@dataclass(frozen=True, slots=True)
class Wording:
    services: Services

    async def inside(self, notice: Notice, reader: Person) -> Screen | None:
        return await notice_screen(notice.kind, notice.facts, reader, self.services)

    async def outside(self, notice: Notice, reader: Person) -> Letter | None:
        """A code is always sent, in the language of its phone; of all else only what is still so."""
        if notice.kind is not NoticeKind.LOGIN_CODE and await self.inside(notice, reader) is None:
            return None
        language = str(notice.facts.get("language") or reader.language)
        return Letter(
            subject_outside(language), notice_text_outside(notice.kind, notice.facts, language=language)
        )
