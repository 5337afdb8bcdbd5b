"""What the region files say of e-services: what is due where, and what each unit makes of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from care.eservices.forms import SWEDISH, Form
from care.eservices.offering import Offering, RegionOffer
from storage.eservices.loader import forms
from storage.eservices.offered import UnitService, services_of
from storage.rules.regions.profiles import RegionProfile, UnitProfile

OFFERS_DAY = date.max
"""What is decided for a later day is told of too."""
_COLUMNS = "| e-service | duty | where | from | source |\n|---|---|---|---|---|"


def unit_lines(regions: Iterable[RegionProfile]) -> Iterator[str]:
    """A line for each unit: how many e-services it offers, and each that is not as a matter of course."""
    for region in regions:
        for unit in region.units:
            yield unit_line(region, unit)


def unit_line(region: RegionProfile, unit: UnitProfile) -> str:
    services = services_of(region, unit, forms(), OFFERS_DAY)
    offered = sum(one.offering.is_offered for one in services)
    due = sum(one.offering is Offering.DUE for one in services)
    told = [_told(unit, one) for one in services if one.offering is not Offering.DUE]
    return "; ".join([f"{unit.name}: offers {offered} e-services, {due} of them due", *told])


def _told(unit: UnitProfile, service: UnitService) -> str:
    form, offering = service.form, service.offering
    told = f"{offering}: {form.name[SWEDISH]}"
    if offering is Offering.EXEMPT:
        return f"{told}, {unit.offers.exempt[form.id]}"
    agreement = unit.offers.adds.get(form.id)
    return f"{told}, agreed {agreement.on} by {agreement.by}" if agreement else told


def offers_section(region: RegionProfile) -> str:
    """The region's e-services with their sources, and its units, as a piece of a page."""
    rows = "\n".join(_row(offer) for offer in region.eservices)
    units = "\n".join(f"- {unit_line(region, unit)}." for unit in region.units)
    return f"{_COLUMNS}\n{rows}\n\n{units}\n"


def _row(offer: RegionOffer) -> str:
    name = region_name(offer, forms()[offer.service])
    cells = (name, offer.duty, f"`{offer.when}`", offer.valid_from.isoformat(), offer.source)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def region_name(offer: RegionOffer, form: Form) -> str:
    """What the region calls it, in Swedish."""
    return (offer.name or form.name)[SWEDISH]
