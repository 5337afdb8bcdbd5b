"""What a unit is told of its own schedule."""

from dataclasses import dataclass

from care.notices import Audience, OfUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffHorizon(OfUnit):
    """Times are not laid out as far ahead as the rules say, at the moment when it is read."""

    kind = "staff_horizon"
    audience = Audience.STAFF
    may_be_missed = True
