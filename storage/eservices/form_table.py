"""One table of a form's file: as a region's, with texts in several languages, switches and closed lists."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from care.eservices.forms import SWEDISH, Scalar, Tongues
from storage.file_problems import did_you_mean
from storage.rules.regions.table import ProfileTable

E = TypeVar("E", bound=StrEnum)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class FormTable(ProfileTable):
    """As ProfileTable: what is wrong is gathered."""

    def tongues(self, key: str, *, needed: bool = True) -> Tongues:
        """`{ sv = "…", en = "…" }`; Swedish always."""
        given = self.raw(key)
        if given is None and not needed:
            return {}
        if not isinstance(given, dict) or SWEDISH not in given:
            self.wrong(key, 'is missing; write it like { sv = "…", en = "…" }')
            return {}
        for language, text in given.items():
            if not _LANGUAGE.fullmatch(language):
                self.wrong(key, f"{language!r} is no language; write it like 'en'")
            if not isinstance(text, str) or not text.strip():
                self.wrong(key, f"{text!r} is not allowed; a text in {language!r} is needed")
        return {language: str(text).strip() for language, text in given.items()}

    def switch(self, key: str) -> bool:
        """False where nothing is said."""
        given = self.raw(key)
        if given is not None and not isinstance(given, bool):
            self.wrong(key, f"{given!r} is not allowed; allowed: true, false")
        return given is True

    def one_of(self, key: str, kind: type[E], default: E | None = None) -> E | None:
        """A member of the kind by its value; None where it is wrong, and that has been said."""
        if default is not None and not self.has(key):
            return default
        return self._member(key, self.text(key, example=next(iter(kind)).value), kind)

    def several(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Members of the kind, by a list of values."""
        given = self.raw(key)
        if given is None:
            return ()
        if not isinstance(given, list):
            self.wrong(key, f"{given!r} is not allowed; a list is needed")
            return ()
        members = (self._member(key, value, kind) for value in given)
        return tuple(member for member in members if member is not None)

    def scalar(self, key: str, *, needed: bool = False) -> Scalar | None:
        """A text, a number, a switch, a day or a time, as an answer is kept."""
        given = self.raw(key)
        if isinstance(given, str | bool | int):
            return given
        if isinstance(given, float):
            return f"{given:f}".rstrip("0").rstrip(".")
        if isinstance(given, time):
            return given.strftime("%H:%M")
        if isinstance(given, date) and not isinstance(given, datetime):
            return given.isoformat()
        if given is not None or needed:
            self.wrong(key, f"{given!r} is not allowed; a text, number, day, true or false is needed")
        return None

    def known(self, key: str, given: str, allowed: Iterable[str], what: str) -> None:
        """Says so where the name is none of those allowed."""
        if given not in (names := frozenset(allowed)):
            self.wrong(key, f"unknown {what} {given!r}{did_you_mean(given, names)}")

    def _member(self, key: str, given: Any, kind: type[E]) -> E | None:  # noqa: ANN401 - as TOML gives it
        if given in set(kind):
            return kind(given)
        if given:
            self.wrong(key, f"{given!r} is not allowed{did_you_mean(str(given), kind)}")
        return None
