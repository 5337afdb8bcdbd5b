"""Personal identity numbers: read in any of the usual spellings, checked, told apart from other numbers."""

import re

from personnummer.personnummer import Personnummer, PersonnummerException

LOOKS_LIKE = re.compile(r"(?<!\d)(\d{2})?\d{6}[-+ ]?\d{4}(?!\d)")


def normal_form(text: str) -> str | None:
    """`YYYYMMDD-NNNN`, or None for what is no valid personal identity or coordination number.

    Twelve or ten digits, with or without the hyphen; valid means a possible date and a right check digit.
    """
    candidate = text.strip().replace(" ", "")
    if not LOOKS_LIKE.fullmatch(candidate):
        return None
    try:
        number = Personnummer(candidate)
    except PersonnummerException:
        return None
    digits = str(number.format(long_format=True))
    return f"{digits[:8]}-{digits[-4:]}"


def masked(text: str) -> str:
    """The text with everything that looks like a personal identity number struck out."""
    return LOOKS_LIKE.sub("******-****", text)
