"""What must hold between the texts: all are there, each says what it must, and their gaps agree."""

import re
from collections.abc import Iterator, Mapping, Sequence

from care.texts.standard_texts import SOURCE_LANGUAGE, StandardText
from care.texts.text_ids import ANYWHERE, FOR_STAFF, NEVER_LEFT_OUT, TextId
from storage.file_problems import FileProblem

JOURNAL = re.compile(r"journal|medical record", re.IGNORECASE)
_Found = Mapping[tuple[str, str, TextId], StandardText]
"""By unit, language and id."""


def file_of(unit: str, language: str, text: TextId) -> str:
    return f"units/{unit}/{language}/{text}.md" if unit else f"{language}/{text}.md"


def wrong(found: _Found, languages: Sequence[str], unread: frozenset[str]) -> Iterator[FileProblem]:
    """`unread`: files that are there but could not be read, and have had their say."""
    for language in languages:
        for text in TextId:
            file = file_of(ANYWHERE, language, text)
            wanted = language == SOURCE_LANGUAGE or text not in FOR_STAFF
            if wanted and (ANYWHERE, language, text) not in found and file not in unread:
                yield FileProblem(file, 0, "is missing; every text stands in every language")
    for key, standard in found.items():
        source = found.get((ANYWHERE, SOURCE_LANGUAGE, standard.id))
        where = file_of(*key)
        yield from _consent(standard, where)
        if source is not None:
            yield from _gaps(standard, source, where)


def _gaps(standard: StandardText, source: StandardText, file: str) -> Iterator[FileProblem]:
    """A translation has the gaps of its source; a unit's wording may leave some out, but adds none."""
    for gap in sorted(standard.gaps - source.gaps):
        allowed = ", ".join(sorted(source.gaps)) or "none"
        yield FileProblem(file, 0, f"{{{gap}}} is no gap of this text; allowed: {allowed}")
    needed = source.gaps & NEVER_LEFT_OUT if standard.unit else source.gaps
    for gap in sorted(needed - standard.gaps):
        yield FileProblem(file, 0, f"{{{gap}}} is missing; the text must say it")


def _consent(standard: StandardText, file: str) -> Iterator[FileProblem]:
    """To send the journal is agreed to in so many words, on a line of its own."""
    if standard.id not in {TextId.YES, TextId.YES_OF_CHILD}:
        return
    alone = [part for part in standard.body.split("\n\n") if JOURNAL.search(part) and "\n" not in part]
    if len(alone) != 1 or alone[0] == standard.body:
        yield FileProblem(file, 0, "must say on a line of its own that the journal is sent to the provider")
