"""Every "no" about rights and the checklist; the words for each stand in the handlers."""

from dataclasses import dataclass
from datetime import date

from care.refusals import Refusal


@dataclass(unsafe_hash=True)
class UnknownColleague(Refusal):
    """No member of staff has this id."""


@dataclass(unsafe_hash=True)
class RightTooLate(Refusal):
    """It would begin in the past, or end before it begins."""


@dataclass(unsafe_hash=True)
class RightHeld(Refusal):
    """The person has that role at the unit already, until `last` (None: on and on); `waits`: it is ordered,
    and waits for somebody's yes.
    """

    last: date | None
    waits: bool


@dataclass(unsafe_hash=True)
class SameOrderer(Refusal):
    """Who has ordered a right, or is to have it, does not approve it."""


@dataclass(unsafe_hash=True)
class RightGone(Refusal):
    """It has been approved or ended meanwhile."""
