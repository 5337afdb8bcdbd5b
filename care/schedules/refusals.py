"""What a schedule cannot be."""

from dataclasses import dataclass

from care.refusals import Refusal


@dataclass(unsafe_hash=True)
class WrongHours(Refusal):
    """No hours, hours that end before they begin, that meet, or that no time fits into."""


@dataclass(unsafe_hash=True)
class WrongRange(Refusal):
    """A range of days that ends before it begins, has begun already, or is longer than two years."""


@dataclass(unsafe_hash=True)
class PlanIsStale(Refusal):
    """Something that the plan rests on has changed since it was shown."""
