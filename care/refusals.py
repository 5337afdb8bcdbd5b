"""The root of every "no", a class with its own facts, and those that any subject may say.

Each subject has its own in `care/SUBJECT/refusals.py`; the words for each stand in the handlers.
"""

from dataclasses import dataclass


class Refusal(Exception):  # noqa: N818 - a refusal is an outcome, not an error
    """What was asked for did not happen. RIV result ERROR: the words must be shown."""


# Whose it is, and who may


@dataclass(unsafe_hash=True)
class NotYours(Refusal):
    """No such thing among those that the asker may see; says nothing of whether it exists."""


@dataclass(unsafe_hash=True)
class NotAllowed(Refusal):
    """The asker's role does not allow this act (care.people.roles)."""


@dataclass(unsafe_hash=True)
class TextTooLong(Refusal):
    """The text has more characters than the unit takes."""

    limit: int
    length: int


@dataclass(unsafe_hash=True)
class TextMissing(Refusal):
    """Nothing but white space was written."""
