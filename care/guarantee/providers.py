"""Care providers with whom a region has an agreement under the care guarantee."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from care.guarantee.values import OfferType
from care.people.values import PostalAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """`name` as the patient reads it, town and all. `source`: who says that there is an agreement."""

    region: str
    name: str
    types: frozenset[OfferType]
    source: str
    valid_from: date
    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    web: str = ""
    """Each empty where it is not known."""

    @property
    def address(self) -> tuple[str, ...]:
        """As it stands on an envelope, below the name."""
        return PostalAddress(self.street, self.postal_code, self.town).lines


def providers_for(
    every: Iterable[Provider], region: str, type_: OfferType, today: date
) -> tuple[Provider, ...]:
    """Those whom a patient of the region may be sent to today, for a visit or for an operation, by name."""
    found = (one for one in every if one.region == region and type_ in one.types and one.valid_from <= today)
    return tuple(sorted(found, key=lambda one: one.name))


def provider_named(every: Iterable[Provider], region: str, name: str) -> Provider | None:
    """The one that a besked names; None: it was written by hand."""
    return next((one for one in every if (one.region, one.name) == (region, name)), None)
