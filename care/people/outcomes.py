"""What came of logging in; stored like every outcome."""

from dataclasses import dataclass

from care.outcomes import Outcome
from care.values.ids import PersonId


@dataclass(frozen=True, slots=True)
class CodeSent(Outcome):
    """A six-digit code went to the phone whose number ends in `ending`; "" when it went by e-mail."""

    ending: str


@dataclass(frozen=True, slots=True)
class LoggedIn(Outcome):
    person: PersonId
