"""Every "no" about who somebody is; the words for each stand in the handlers."""

from dataclasses import dataclass
from datetime import datetime

from care.refusals import Refusal

# Logging in


@dataclass(unsafe_hash=True)
class NotLoggedIn(Refusal):
    """Nobody has logged in on this phone."""


@dataclass(unsafe_hash=True)
class UnknownPerson(Refusal):
    """No test person has this number; it is neither kept nor logged."""


@dataclass(unsafe_hash=True)
class WrongCode(Refusal):
    """The six digits do not match."""

    tries_left: int


@dataclass(unsafe_hash=True)
class CodeLapsed(Refusal):
    """The code is older than ten minutes, was used, or was never sent."""


@dataclass(unsafe_hash=True)
class TooManyTries(Refusal):
    """Five wrong codes: a new one is needed."""


@dataclass(unsafe_hash=True)
class TooManyCodes(Refusal):
    """So many codes were asked for in a short time that no more is sent before `again`."""

    again: datetime
