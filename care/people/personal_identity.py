"""Personal identity numbers: read in any of the usual spellings, checked, told apart from other numbers."""

import re
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum

from personnummer.personnummer import Personnummer, PersonnummerException

from care.values.words import with_plain_digits

# Begun with a digit, which regular expressions skip to at a fifth of the time of a look behind.
LOOKS_LIKE = re.compile(r"\d(?<!\d\d)\d{5}(?:\d{2})?[-+ ]?\d{4}(?!\d)")
DASHES = "‐‑‒–—−"
"""As word processors, telephones and other systems write the hyphen of a number."""
_BETWEEN = r"[-+\s" + DASHES + r"\u200b-\u200d\u2060\ufeff]{0,3}"
# Grouped only of who is born before 2020: `2026-12-03 1400` is a day and a time, whatever its last digit.
_WRITTEN = re.compile(
    rf"\d(?<!\d\d)(?:\d{{5}}(?:\d{{2}})?|(?<=[12])(?:[89]\d|0[01])\d[-./\s]\d\d[-./\s]?\d\d)"
    rf"{_BETWEEN}\d\d ?\d\d(?!\d)"
)
_PUNCTUATION = re.compile(r"[^\d+]")
# With a month and a day, or a coordination number's: an update has more tens of digits, its time among them.
_DATED = re.compile(r"(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+]?\d{4}")

NOBODYS = "18000101-9819"
"""A valid number that stands in for one that must not be kept: nobody alive has it, no register holds it."""


def normal_form(text: str) -> str | None:
    """`YYYYMMDD-NNNN`, or None for what is no valid personal identity or coordination number.

    Twelve or ten digits, with or without the hyphen; valid means a possible date and a right check digit.
    """
    candidate = _spelled_out(text)
    if not _DATED.fullmatch(candidate):
        return None
    try:
        number = Personnummer(candidate)
    except PersonnummerException:
        return None
    digits = str(number.format(long_format=True))
    return f"{digits[:8]}-{digits[-4:]}"


def born_on(text: str) -> date | None:
    """The birthday that a valid number says; None for what is none, and for a coordination number."""
    number = normal_form(text)
    try:
        return None if number is None else date.fromisoformat(f"{number[:4]}-{number[4:6]}-{number[6:8]}")
    except ValueError:
        return None


class NumberFault(StrEnum):
    """What is wrong with twelve or ten digits that are nobody's number."""

    DATE = "date"
    """No such day."""
    LAST_DIGIT = "last_digit"
    """The check digit does not fit the others: one of them is mistyped."""


def number_fault(text: str) -> NumberFault | None:
    """What is mistyped in a number; None for a valid one, and for what does not look like one at all."""
    candidate = _spelled_out(text)
    if not LOOKS_LIKE.fullmatch(candidate) or normal_form(candidate) is not None:
        return None
    others = (f"{candidate[:-1]}{digit}" for digit in range(10))
    return NumberFault.LAST_DIGIT if any(map(normal_form, others)) else NumberFault.DATE


def numbers_in(text: str) -> set[str]:
    """The valid personal identity numbers that stand in a text, in their normal form."""
    found = (normal_form(match.group()) for match in _WRITTEN.finditer(text))
    return {number for number in found if number is not None}


def without_numbers(text: str, *, but: AbstractSet[str]) -> str:
    """The text with every valid number replaced by nobody's, except those that may be kept."""

    def kept(match: re.Match[str]) -> str:
        number = normal_form(match.group())
        return match.group() if number is None or number in but else NOBODYS

    return _WRITTEN.sub(kept, text)


def _spelled_out(text: str) -> str:
    """The number as the register's own system writes it, where the text is one in another spelling."""
    said = with_plain_digits(text.strip())
    return _PUNCTUATION.sub("", said) if _WRITTEN.fullmatch(said) else said.replace(" ", "")
