"""Which e-services a unit has to offer, offers, lacks, and has beside them: from what is so of the unit.

What is due is computed; what a unit does otherwise is stated in its region's file, with who and why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from care.eservices.facts import Fact


class Duty(StrEnum):
    """What a region says of an e-service."""

    BASE = "base"
    """Every unit that it concerns offers it."""
    RECOMMENDED = "recommended"
    """A unit may take it up without asking anybody."""


class Offering(StrEnum):
    """How a unit stands to an e-service."""

    DUE = "due"
    """Due, and offered."""
    MISSING = "missing"
    """Due, and not offered."""
    EXEMPT = "exempt"
    """Due, but for an exception that names its source."""
    RECOMMENDED = "recommended"
    """Offered, as the region recommends."""
    EXTRA = "extra"
    """Offered beside the region's, with its agreement."""
    UNAGREED = "unagreed"
    """Offered beside the region's, and nobody has agreed to it."""

    @property
    def is_offered(self) -> bool:
        return self not in {Offering.MISSING, Offering.EXEMPT}

    @property
    def is_added(self) -> bool:
        """The unit has it without being asked to."""
        return self in {Offering.RECOMMENDED, Offering.EXTRA, Offering.UNAGREED}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionOffer:
    """An e-service of a region. `when`: of which units it is said. `name`: the region's own name for it."""

    service: str
    duty: Duty
    when: Fact
    source: str
    valid_from: date
    name: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Who agreed to an e-service that a unit has beside the region's, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOffers:
    """What is so of a unit, and where it does otherwise than what is due."""

    facts: frozenset[Fact] = frozenset()
    adds: Mapping[str, Agreement | None] = field(default_factory=dict)
    """By e-service; None: nobody has agreed."""
    exempt: Mapping[str, str] = field(default_factory=dict)
    """By e-service: why, with its source."""
    lacks: frozenset[str] = frozenset()
    """What it does not offer yet, though it is due."""


NOTHING_SAID = UnitOffers()


def is_due(offer: RegionOffer, facts: frozenset[Fact], day: date) -> bool:
    """Whether a unit of which this is so has to offer it that day."""
    return offer.duty is Duty.BASE and offer.when in facts and offer.valid_from <= day


def offerings(region: Iterable[RegionOffer], unit: UnitOffers, day: date) -> dict[str, Offering]:
    """Each e-service that is due at the unit or offered there, in the region's order, then the unit's own."""
    offers = {offer.service: offer for offer in region}
    found = {
        service: _offering_of_due(service, unit)
        for service, offer in offers.items()
        if is_due(offer, unit.facts, day)
    }
    for service, agreement in unit.adds.items():
        if service not in found:
            found[service] = _offering_of_added(is_the_regions=service in offers, agreement=agreement)
    return found


def _offering_of_due(service: str, unit: UnitOffers) -> Offering:
    if service in unit.exempt:
        return Offering.EXEMPT
    return Offering.MISSING if service in unit.lacks else Offering.DUE


def _offering_of_added(*, is_the_regions: bool, agreement: Agreement | None) -> Offering:
    if is_the_regions:
        return Offering.RECOMMENDED
    return Offering.EXTRA if agreement else Offering.UNAGREED
