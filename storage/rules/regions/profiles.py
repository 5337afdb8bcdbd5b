"""What a region file says, once it has been read and found in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from care.eservices.offering import NOTHING_SAID, RegionOffer, UnitOffers
from care.rules.guarantee import GuaranteeRules
from care.rules.rulebook import Layer, RuleValue, steps
from care.rules.values import Rules

Said = Mapping[str, Mapping[str, str]]
"""By language: what a key of the file, `name` say, is called there. Swedish may have one too, where what
the register calls it is no word for patients.
"""


READ_RULES = ("provider_regions_visit", "provider_regions_operation")
"""Rules whose values are words that patients read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformerProfile:
    """`resource`: which kind it is, where a visit needs one of each kind."""

    hsa_id: str
    name: str
    resource: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProfile:
    name: str
    minutes: int
    bring: str
    seats: int
    """Of each of its times; 0: no group."""
    meets: str
    """When a group meets: `tue 13:00, thu 09:00`."""
    performers: tuple[PerformerProfile, ...]
    rules: Layer
    said: Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProfile:
    hsa_id: str
    name: str
    phone: str
    phone_opens: str
    phone_closes: str
    address: str
    city: str
    latitude: float
    longitude: float
    information: str
    services: tuple[ServiceProfile, ...]
    rules: Layer
    guarantee: Layer
    said: Said = field(default_factory=dict)
    """Its name is the one on the door in every language; `kind` says what that is."""
    offers: UnitOffers = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionProfile:
    """`looked_over`: the day that somebody last went through the region's rules."""

    looked_over: date
    every_months: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionProfile:
    """`key` is the name of the file: it stands in the version of every rule."""

    key: str
    name: str
    units: tuple[UnitProfile, ...]
    rules: Layer
    guarantee: Layer
    revision: RevisionProfile | None = None
    said: Said = field(default_factory=dict)
    """Of READ_RULES."""
    eservices: tuple[RegionOffer, ...] = ()
    addressees: Mapping[str, str] = field(default_factory=dict)
    """By the name that a form's choice has: the HSA-id of the unit that gets the case."""
    units_may: Mapping[str, tuple[RuleValue, ...]] = field(default_factory=dict)
    """What units may say themselves of a rule, where not all that care.rules.own has; none: nothing."""

    def rules_of(self, unit: UnitProfile, service: ServiceProfile) -> list[tuple[date, Rules]]:
        """The service's rules and the day that each holds from."""
        return steps(Rules, self.key, (self.rules, unit.rules, service.rules))

    def guarantee_of(self, unit: UnitProfile) -> list[tuple[date, GuaranteeRules]]:
        """The unit's rules of the care guarantee and the day that each holds from."""
        return steps(GuaranteeRules, self.key, (self.guarantee, unit.guarantee))
