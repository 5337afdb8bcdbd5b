"""What there is to reach in this bot, and what of it has been: for `vardtid play --coverage`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path
from typing import TextIO

from care.rules.fields import fields_of
from care.rules.values import Rules
from handlers.front.board import CONVERSATIONS
from handlers.front.refusals import WORDS_OF_REFUSALS
from handlers.front.subjects import SUBJECTS
from handlers.talk.language import LANGUAGES, catalogues, places
from handlers.talk.reached import class_name, listen
from storage.cases.happened import happened_to_cases
from storage.cases.kinds import every_kind
from storage.engine.database import Database

Reached = Mapping[str, Mapping[str, bool]]
"""By sort and name: whether it was."""
BUTTONS, TYPED, COMMANDS, FILES = "buttons", "asked for", "commands", "files"
REFUSALS, NOTICES, TRANSITIONS, RULES, TEXTS = "refusals", "notices", "transitions", "rules", "texts"


@dataclass(slots=True)
class Coverage:
    """Hears nothing before it has begun."""

    database: Database
    _heard: dict[str, set[str]] = field(default_factory=dict)
    _begun: bool = False
    _deaf: bool = False
    _kept_in: TextIO | None = None

    def begin(self, kept_in: Path | None = None) -> None:
        """A second time changes nothing. What is reached is kept in the file as it comes, for the bot that
        is started when this one has been killed; what another has kept there was reached too.
        """
        if self._begun:
            return
        self._begun = True
        for line in kept_in.read_text("utf-8").splitlines() if kept_in and kept_in.exists() else ():
            with suppress(ValueError):  # the last line of one who was killed in the middle of it
                sort, name = json.loads(line)
                self._heard.setdefault(sort, set()).add(name)
        self._kept_in = kept_in.open("a", 1, "utf-8") if kept_in else None  # line by line: it may be killed
        listen(self.hears)
        known = catalogues()
        for language in LANGUAGES:
            known[language] = _Listening(known[language], self, f"{TEXTS}, {language}")

    def hears(self, sort: str, name: str) -> None:
        known = self._heard.setdefault(sort, set())
        if self._deaf or name in known:
            return
        known.add(name)
        if self._kept_in:
            self._kept_in.write(f"{json.dumps([sort, name])}\n")

    @contextmanager
    def deaf(self) -> Iterator[None]:
        """What is asked for by the door itself is reached by nobody."""
        self._deaf = True
        try:
            yield
        finally:
            self._deaf = False

    async def told(self) -> Reached:
        cases = await self.database.read(happened_to_cases)
        heard = {**self._heard, TRANSITIONS: {": ".join(one) for one in cases}}
        texts = {f"{TEXTS}, {language}" for language in LANGUAGES}
        found = {sort: _of(names, heard.get(sort, set())) for sort, names in _all().items()}
        for sort in sorted(texts):
            said = heard.get(sort, ())
            found[sort] = {f"{where}: {text}": text in said for text, where in places().items()}
        return found


class _Listening(NullTranslations):
    """The catalogue of one language; each text that is asked of it is told."""

    def __init__(self, spoken: NullTranslations, told: Coverage, sort: str) -> None:
        super().__init__()
        self._spoken, self._told, self._sort = spoken, told, sort

    def gettext(self, message: str) -> str:
        self._told.hears(self._sort, message)
        return self._spoken.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self._told.hears(self._sort, msgid1)
        return self._spoken.ngettext(msgid1, msgid2, n)


def _all() -> dict[str, set[str]]:
    """What there is, but for texts, by sort."""
    every = [
        (kind.name, event.value, str(state))
        for kind in (one.kind for one in every_kind())
        for event, step in kind.transitions.items()
        for state in step.sources
    ]
    return {
        BUTTONS: {class_name(tap) for one in CONVERSATIONS for tap in one.taps if tap not in one.earlier},
        TYPED: {
            asks for one in CONVERSATIONS for asks in {*one.typed, *one.numbers} if asks not in one.earlier
        },
        COMMANDS: {f"/{name}" for one in CONVERSATIONS for name in one.commands},
        FILES: {asks for one in CONVERSATIONS for asks in one.files},
        REFUSALS: {class_name(kind) for kind in WORDS_OF_REFUSALS},
        NOTICES: {class_name(kind) for subject in SUBJECTS for kind in subject.notices if not kind.earlier},
        TRANSITIONS: {": ".join(one) for one in every},
        RULES: set(fields_of(Rules)),
    }


def _of(names: Iterable[str], heard: set[str]) -> dict[str, bool]:
    return {name: name in heard for name in sorted(names)}
