"""Texts that a member of staff keeps to answer with, each under a short name."""

from collections.abc import Sequence
from dataclasses import dataclass

from care.refusals import Refusal

MOST_SAVED = 20
"""More than a hand can find is no help."""
LONGEST_SAVED_NAME = 30
"""It is a button."""


@dataclass(frozen=True, slots=True)
class SavedText:
    """`text` is unsigned: it is signed on the day that it is used."""

    id: int
    name: str
    text: str


@dataclass(unsafe_hash=True)
class TooManySaved(Refusal):
    """No more than `MOST_SAVED` are kept: one has to go first."""


@dataclass(unsafe_hash=True)
class NameTaken(Refusal):
    """Another text of the same person's has the name."""

    name: str


def cannot_save(kept: Sequence[SavedText], name: str, text: str) -> Refusal | None:
    """Why it cannot be kept beside those; None: it can, or it is there already."""
    same = next((one for one in kept if one.name == name), None)
    if same is not None:
        return None if same.text == text else NameTaken(name)
    return TooManySaved() if len(kept) >= MOST_SAVED else None
