"""Text as tokens: lower case, figures apart from letters, dates and clock times whole."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

_LONGEST = 4096
"""What stands after so many characters is not read; no message of a messenger is longer."""
_MOST_TOKENS = 1000
"""Nor after so many words, figures and marks: 4,096 characters of what people write have 900 at most."""


class Form(StrEnum):
    """What a token looks like."""

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    CLOCK = "clock"
    DATE = "date"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or mark. `figures` are the numbers that stand in it."""

    text: str
    form: Form
    figures: tuple[int, ...] = ()
    spaced: bool = True
    """Whether a space or nothing stands before it."""


_TOKEN = re.compile(
    r"(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?![\d:.])"
    r"|\d{1,2}/\d{1,2} (?:202[4-9]|203[1-9])(?!\d|[:.]\d)"  # a year, no 20:26: 2030 may be half past eight
    r"|\d{1,2}/\d{1,2}(?![\d/])"
    r"|(?<!kl )(?<!\d)(?:[12]\d|3[01]|0?[1-9])\.(?:1[0-2]|0?[1-9])\.(?= +\w))"  # `8.12.`, as Finns write
    r"|(?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)|\d{1,2}h\d{2}(?!\d))"
    r"|(?P<ordinal>\d{1,2}(?::?[ae]|st|nd|rd|th)(?![^\W\d_]))"
    r"|(?P<number>\d{1,4}(?![\d]))"
    r"|(?P<word>[^\W\d_]+(?:['’´`-][^\W\d_]+)*)"
    r"|(?P<mark>\.{2,}|[-–—.,!?;:()/@&+\n])"
    r"|(?P<long>\d+)"
)
_DOTTED = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]{1,2}\.\s?)(?:[^\W\d_]\.\s?){0,2}[^\W\d_]\b\.?)(?!\w)")
"""f.m., t.o.m., fr. o. m. and e.m. as one word."""
_DIGITS = re.compile(r"\d+")
_FORMS = {form.value: form for form in Form}


def tokens_of(text: str, abbreviations: frozenset[str]) -> list[Token]:
    """The tokens of a text. A full stop after an abbreviation or a figure ends nothing, and is left out."""
    lowered = text[:_LONGEST].lower().replace("’", "'").replace("´", "'")
    if "." in lowered:
        lowered = _DOTTED.sub(_undotted, lowered)
    found: list[Token] = []
    end = 0
    for match in islice(_TOKEN.finditer(lowered), _MOST_TOKENS):
        form = _FORMS.get(match.lastgroup or "", Form.WORD)
        raw = match.group()
        if raw == "." and found and _ends_nothing(found[-1], abbreviations, lowered[match.end() :]):
            end = match.end()
            continue
        figures = () if form in {Form.WORD, Form.MARK} else tuple(map(int, _DIGITS.findall(raw)[:3]))
        found.append(Token(raw, form, figures, match.start() != end or not found))
        end = match.end()
    return found


def _undotted(match: re.Match[str]) -> str:
    joined = match.group().replace(".", "").replace(" ", "")
    return joined + (" " if match.group()[-1] in ". " else "")


def _ends_nothing(before: Token, abbreviations: frozenset[str], rest: str) -> bool:
    if before.text in abbreviations:
        return True
    return before.form is Form.NUMBER and before.figures[0] <= 31 and rest[1:2].isalpha()  # noqa: PLR2004 - a day
