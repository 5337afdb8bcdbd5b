"""The standard texts of the care guarantee: which there are, which gaps they have, and how a gap is filled.

The words stand in files (storage/texts) and come in from outside; here are values and pure functions.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from care.texts.text_ids import ANYWHERE, EXAMPLES_OF_REASONS, GAPS, TextId, text_for

SOURCE_LANGUAGE = "sv"
GAP = re.compile(r"\{(\w+)\}")
BEGINS_A_SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))\{\w+\}(?= )", re.MULTILINE)
"""A gap with the words of its sentence behind it; one that is alone on its line is an address or a name."""


class TextState(StrEnum):
    APPROVED = "approved"
    """Says what the routine says."""
    DRAFT = "draft"
    """The routine lacks it, or it departs from it: staff see UTKAST until the region has approved it."""


class GapError(Exception):
    """A text was asked for with the wrong gaps: a fault in the program, never the reader's."""

    def __init__(self, text: TextId, names: Iterable[str]) -> None:
        self.text = text
        self.names = tuple(sorted(names))
        super().__init__(f"{text}: {', '.join(self.names)}")


class MissingGapError(GapError):
    """The text has gaps that nothing was given for."""


class UnknownGapError(GapError):
    """Something was given for a gap that no text has."""


class NoSuchTextError(Exception):
    """The text stands in no language here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardText:
    """`name` is a heading (of a common question: the question). `version` grows when somebody says so and
    changes with every letter of the text, so that an event that names it cannot mean another wording.
    """

    id: TextId
    language: str
    name: str
    body: str
    version: str
    state: TextState
    note: str = ""
    """To staff: why it is a draft, or what the region should decide."""
    unit: str = ANYWHERE
    """The HSA-id of the unit whose own wording this is."""

    @property
    def gaps(self) -> frozenset[str]:
        return gaps_of(self.name) | gaps_of(self.body)

    @property
    def is_draft(self) -> bool:
        return self.state is TextState.DRAFT


GapFacts = Mapping[str, str]
"""What a unit has said once and for all for a text, by gap: its own name, where the providers are."""
_NO_FACTS: GapFacts = MappingProxyType({})


def gaps_of(text: str) -> frozenset[str]:
    return frozenset(GAP.findall(text))


def fill(text: StandardText, **gaps: object) -> str:
    """The text with its gaps filled. What the text does not use may be given too.

    Raises MissingGapError and UnknownGapError.
    """
    return _filled(text.body, _checked(text, gaps))


def fill_name(text: StandardText, **gaps: object) -> str:
    """The heading, likewise."""
    return _filled(text.name, _checked(text, gaps))


def _checked(text: StandardText, gaps: Mapping[str, object]) -> Mapping[str, object]:
    if unknown := gaps.keys() - GAPS.keys():
        raise UnknownGapError(text.id, unknown)
    if missing := text.gaps - gaps.keys():
        raise MissingGapError(text.id, missing)
    return gaps


def _filled(text: str, gaps: Mapping[str, object]) -> str:
    """A gap that begins a sentence begins it in a capital: `regionen` is a region's name too."""
    capital = {gap.start() for gap in BEGINS_A_SENTENCE.finditer(text)}

    def said(gap: re.Match[str]) -> str:
        words = str(gaps[gap[1]])
        return words[:1].upper() + words[1:] if gap.start() in capital else words

    return GAP.sub(said, text)


@dataclass(frozen=True, slots=True)
class Texts:
    """All standard texts, by unit, language and id. A unit's own wording goes before everybody's."""

    texts: Mapping[tuple[str, str, TextId], StandardText]
    unit_facts: Mapping[tuple[str, str, TextId], GapFacts] = field(default_factory=dict)

    def text(self, text: TextId, language: str, unit: str = ANYWHERE) -> StandardText:
        """`unit` is an HSA-id. A text that is not there in the language is read in Swedish."""
        for tongue in (language, SOURCE_LANGUAGE):
            for where in (unit, ANYWHERE):
                if found := self.texts.get((where, tongue, text)):
                    return found
        raise NoSuchTextError(text)

    def facts(self, text: TextId, language: str, unit: str) -> GapFacts:
        """The gaps that the unit fills itself, the same way for every patient."""
        return self.unit_facts.get((unit, language, text), _NO_FACTS)

    def filled(self, text: TextId, language: str, unit: str, **gaps: object) -> str:
        """With the unit's own facts, over which the given gaps go."""
        found = self.text(text, language, unit)
        return fill(found, **{**self.facts(text, found.language, unit), **gaps})

    def reasons(self, language: str, unit: str = ANYWHERE, *, of_child: bool = False) -> tuple[str, ...]:
        """Examples of why somebody stays in the queue; who answers may edit them."""
        examples = text_for(EXAMPLES_OF_REASONS, of_child=of_child)
        return tuple(self.text(examples, language, unit).body.splitlines())
