"""Every "no" about who somebody is; the words for each stand in the handlers."""

from dataclasses import dataclass
from datetime import datetime

from care.refusals import NotYours, Refusal
from care.values.ids import PersonId

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
class LogInNotFresh(Refusal):
    """The log-in is too old for an act that reaches far: who holds the phone is asked once more."""


@dataclass(unsafe_hash=True)
class TooManyCodes(Refusal):
    """So many codes were asked for in a short time that no more is sent before `again`."""

    again: datetime


# Whose patient it is


@dataclass(unsafe_hash=True)
class NotYourPatient(NotYours):
    """Nothing of the patient's is at a unit of the asker's, who has not typed the number lately either."""

    patient: PersonId
