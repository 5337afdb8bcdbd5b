"""What a step looks for: a text, a /regex/, or a list, perhaps worded anew in each language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ANY = "*"
NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")
REGEX = re.compile(r"/(.*)/(i?)", re.DOTALL)
_STATE = re.compile(r"[^\W\d_a-zåäö]{4,}\b")
_NOT_DENIED = r"(?<!\w)(?<!INTE )(?<!NOT )"

# Isolates and marks that keep names and numbers from turning round; a reader does not see them.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufeff"))


def visible(text: str) -> str:
    """No invisible marks, one space between words."""
    return " ".join(text.translate(_INVISIBLE).split())


def plain(text: str) -> str:
    """The text as a reader compares it: `visible`, and no case."""
    return visible(text).casefold()


@dataclass(frozen=True, slots=True)
class Exact:
    """A text, found anywhere and regardless of case; a state in capitals where it is said and not denied.

    So SKICKAT is not found in INTE SKICKAT or in "inget är skickat", nor BOKAD in AVBOKAD.
    """

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'

    def found_in(self, text: str) -> bool:
        if _STATE.match(self.text):
            return re.search(_NOT_DENIED + re.escape(visible(self.text)), visible(text)) is not None
        return plain(self.text) in plain(text)

    def names(self, label: str) -> bool:
        """Whether a button is meant: its beginning in any case, or a part of it as it is written.

        So "Avboka" is not the button that says why one cannot avboka.
        """
        return plain(label).startswith(plain(self.text)) or visible(self.text) in visible(label)

    def filled(self, saved: Mapping[str, str]) -> "Exact":
        return Exact(fill(self.text, saved))

    def renamed(self, name: str, other: str) -> "Exact":
        return Exact(self.text.replace(name, other))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, exact in case unless it ends in /i."""

    source: str
    ignore_case: bool = False

    def __str__(self) -> str:
        return f"/{self.source}/{'i' if self.ignore_case else ''}"

    @property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE if self.ignore_case else re.NOFLAG)

    def found_in(self, text: str) -> bool:
        return self.compiled.search(text.translate(_INVISIBLE)) is not None

    def names(self, label: str) -> bool:
        return self.found_in(label)

    def filled(self, saved: Mapping[str, str]) -> "Pattern":
        return Pattern(fill(self.source, saved, re.escape), self.ignore_case)

    def renamed(self, name: str, other: str) -> "Pattern":
        return Pattern(self.source.replace(name, other), self.ignore_case)


Wanted = Exact | Pattern


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is wanted in each language, or in any (`ANY`)."""

    wordings: tuple[tuple[str, tuple[Wanted, ...]], ...]

    def speaks(self, lang: str) -> bool:
        return any(name in (ANY, lang) for name, _ in self.wordings)

    def names(self) -> set[str]:
        """The {{names}} that must have been saved."""
        texts = [str(wanted) for _, wording in self.wordings for wanted in wording]
        return {name for text in texts for name in NAME.findall(text)}

    def wanted(
        self, lang: str, translate: Callable[[str], str], saved: Mapping[str, str]
    ) -> tuple[Wanted, ...]:
        """The wording in this language: written so, or a whole label or message of the catalogue."""
        said = dict(self.wordings)
        wording = said.get(lang)
        if wording is None:
            wording = tuple(_translated(wanted, translate) for wanted in said[ANY])
        return tuple(wanted.filled(saved) for wanted in wording)


def _translated(wanted: Wanted, translate: Callable[[str], str]) -> Wanted:
    return Exact(translate(wanted.text)) if isinstance(wanted, Exact) else wanted


def fill(text: str, saved: Mapping[str, str], quote: Callable[[str], str] = str) -> str:
    """Puts what was saved in place of each {{name}}."""
    return NAME.sub(lambda match: quote(saved[match[1]]), text)
