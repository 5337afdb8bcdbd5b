"""What people write, made fit to keep and to show to others."""

import re
import unicodedata

from care.refusals import TextMissing, TextTooLong

KEPT_CONTROLS = "\n"
UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs"})
JOINERS = "\u200c\u200d"
"""Persian and emoji are written with these; they hide nothing."""
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that are drawn as nothing."""
MARKS = frozenset({"Mn", "Me"})
"""Nothing without the letter that they stand on."""
BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""As word processors end a line."""
MANY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Without control characters, without those that turn or hide text, and without space around it; numbers
    in 0 to 9, as all that reads them has them.
    """
    straight = BREAKS.sub("\n", with_plain_digits(text)).replace("\t", " ")
    seen = "".join(char for char in straight if _is_seen(char))
    return MANY_LINES.sub("\n\n", seen).strip()


def with_plain_digits(text: str) -> str:
    """The text with digits of other writings (`١٢`, `１２`) as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def required(text: str, limit: int) -> str:
    """The cleaned text. Raises TextMissing, TextTooLong."""
    cleaned = clean(text)
    if says_nothing(cleaned):
        raise TextMissing
    return within(cleaned, limit)


def within(cleaned: str, limit: int) -> str:
    """The same text. Raises TextTooLong."""
    if len(cleaned) > limit:
        raise TextTooLong(limit, len(cleaned))
    return cleaned


def says_nothing(text: str) -> bool:
    """Nobody who reads it sees anything."""
    return all(_is_empty(char) for char in text)


def _is_empty(char: str) -> bool:
    blank = char.isspace() or char in JOINERS or char in FILLERS
    return blank or not _is_seen(char) or unicodedata.category(char) in MARKS


def _is_seen(char: str) -> bool:
    return char in KEPT_CONTROLS or char in JOINERS or unicodedata.category(char) not in UNSEEN
