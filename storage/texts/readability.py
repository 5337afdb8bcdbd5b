"""How hard a text is to read: LIX (Björnsson 1968), words in a sentence."""

import re
from dataclasses import dataclass
from html import unescape

LONG_WORD = 6
"""A word of more letters than this is long."""
SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)|\n")
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\d[\d:.-]*")


@dataclass(frozen=True, slots=True)
class Measure:
    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """Under 30 is very easy, over 50 hard."""
        if not self.words:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences if self.words else 0.0


def measured(html: str) -> Measure:
    """The text without its markup; a line of its own ends a sentence too."""
    text = unescape(re.sub(r"<[^>]+>", "", html))
    sentences = [words for part in SENTENCE_END.split(text) if (words := WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    long_words = sum(len(word) > LONG_WORD and word[0].isalpha() for word in words)
    return Measure(len(words), max(1, len(sentences)), long_words)
