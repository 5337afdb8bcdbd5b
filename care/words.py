"""What people write, made fit to keep and to show to others."""

import re
import unicodedata

from care.refusals import TextMissing, TextTooLong

KEPT_CONTROLS = "\n"
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})
JOINERS = "\u200c\u200d"
"""Persian and emoji are written with these; they hide nothing."""
MANY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Without control characters, without those that turn or hide text, and without space around it."""
    straight = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = "".join(char for char in straight if _is_seen(char))
    return MANY_LINES.sub("\n\n", seen).strip()


def required(text: str, limit: int) -> str:
    """The cleaned text. Raises TextMissing, TextTooLong."""
    cleaned = clean(text)
    if not cleaned.strip(JOINERS):
        raise TextMissing
    return within(cleaned, limit)


def within(cleaned: str, limit: int) -> str:
    """The same text. Raises TextTooLong."""
    if len(cleaned) > limit:
        raise TextTooLong(limit, len(cleaned))
    return cleaned


def _is_seen(char: str) -> bool:
    return char in KEPT_CONTROLS or char in JOINERS or unicodedata.category(char) not in UNSEEN
