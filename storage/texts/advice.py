"""What a writer should look at again, though the text can be used: how it reads, and what it threatens."""

import re
from collections.abc import Iterator

from care.texts.standard_texts import SOURCE_LANGUAGE, StandardText, Texts
from care.texts.text_ids import TextId
from storage.texts.readability import measured
from storage.texts.samples import sample
from storage.texts.whole import file_of

HARDEST_LIX = 40
LONGEST_SENTENCE = 12
FEWEST_WORDS = 8
"""LIX says nothing of fewer."""
THREAT = re.compile(r"remiss[^.]*tillbaka|referral[^.]*(sent back|returned)", re.IGNORECASE)
ABBREVIATION = re.compile(
    r"\b(t\.?\s?ex|bl\.?\s?a|m\.?\s?m|dvs|fm|em|ev|tel|kl|mån|tis|ons|tors|fre)\b\.?", re.IGNORECASE
)


def advice(texts: Texts) -> Iterator[str]:
    """A line for each thing, in the order of the files."""
    for key, text in sorted(texts.texts.items()):
        for what in _about(texts, text):
            yield f"{file_of(*key)}: {what}"


def _about(texts: Texts, text: StandardText) -> Iterator[str]:
    words = sample(texts, text, text.unit)
    if THREAT.search(words):
        yield "threatens to send the referral back; silence never ends a wait, so let the region decide"
    if "!" in words:
        yield "has an exclamation mark"
    if text.language == SOURCE_LANGUAGE and text.id is not TextId.SIGNATURE:  # names are not reading
        yield from reading(words)


def reading(words: str) -> Iterator[str]:
    found = measured(words)
    if found.words >= FEWEST_WORDS and found.lix > HARDEST_LIX:
        yield f"LIX {found.lix:.0f}, at most {HARDEST_LIX} is easy to read"
    if found.words_a_sentence > LONGEST_SENTENCE:
        yield f"{found.words_a_sentence:.0f} words a sentence, aim at {LONGEST_SENTENCE}"
    if short := ABBREVIATION.search(words):
        yield f"{short[0]!r} is an abbreviation; write it out"
