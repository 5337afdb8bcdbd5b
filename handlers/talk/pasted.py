"""Personal identity numbers as staff paste them: one or many, with whatever stands between."""

import re

from care.people.personal_identity import DASHES, LOOKS_LIKE

BETWEEN = re.compile(r"[\n,;]+")
_HYPHENS = dict.fromkeys(map(ord, DASHES), "-")
MOST_NUMBERS = 200
"""At once; a longer list is pasted in parts."""


def pasted_numbers(text: str) -> list[str]:
    """What is no number is somebody unknown: an empty one, so that it is neither kept nor repeated."""
    found, text = list[str](), text.translate(_HYPHENS)
    for part in BETWEEN.split(text):
        numbers = [match.group() for match in LOOKS_LIKE.finditer(part)]
        found += numbers or ([""] if part.strip() else [])
    return found
