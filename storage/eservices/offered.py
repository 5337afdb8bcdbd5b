"""Which e-services a unit offers, as its region's file says it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from care.eservices.forms import SWEDISH, Form, Tongues
from care.eservices.offering import Offering, offerings
from storage.eservices.loader import forms
from storage.file_problems import FileProblem, did_you_mean
from storage.rules.regions.loader import our_regions
from storage.rules.regions.profiles import RegionProfile, UnitProfile


@dataclass(frozen=True, slots=True)
class UnitService:
    """An e-service of a unit, by the name that its region has given it, and how the unit stands to it."""

    form: Form
    offering: Offering


@lru_cache(maxsize=512)
def offered_at(hsa_id: str, day: date) -> tuple[Form, ...]:
    """What a patient can choose there that day, in the region's order; nothing at a unit that no file has."""
    return tuple(one.form for one in services_at(hsa_id, day) if one.offering.is_offered)


@lru_cache(maxsize=512)
def services_at(hsa_id: str, day: date) -> tuple[UnitService, ...]:
    """Every e-service that is due at the unit or offered there; nothing at a unit that no file has."""
    found = _profiles().get(hsa_id)
    return services_of(*found, forms(), day) if found else ()


def addressee_at(hsa_id: str, addressee: str) -> str:
    """The HSA-id of who gets the case instead of the unit; the unit's own where the region names nobody."""
    found = _profiles().get(hsa_id)
    return found[0].addressees.get(addressee, hsa_id) if found else hsa_id


def services_of(
    region: RegionProfile, unit: UnitProfile, known: Mapping[str, Form], day: date
) -> tuple[UnitService, ...]:
    """Every e-service that is due at the unit or offered there. Unknown ones are left to `offer_problems`."""
    names = {offer.service: offer.name for offer in region.eservices if offer.name}
    return tuple(
        UnitService(replace(form, name=names.get(form.id, form.name)), offering)
        for service, offering in offerings(region.eservices, unit.offers, day).items()
        if (form := known.get(service))
    )


def own_names() -> Mapping[tuple[str, str], Tongues]:
    """What regions call an e-service by a name of their own, by region and service."""
    return {
        (region.key, offer.service): offer.name
        for region in our_regions()
        for offer in region.eservices
        if offer.name
    }


def offer_problems(regions: Iterable[RegionProfile], known: Mapping[str, Form]) -> Iterator[FileProblem]:
    """E-services that there are none of, that nobody has agreed to, and names that are not one service's."""
    for region in regions:
        file = f"{region.key}.toml"
        for offer in region.eservices:
            if offer.service not in known:
                yield FileProblem(file, "eservices", _unknown(offer.service, known))
        names: dict[str, str] = {}
        for offer in region.eservices:
            name = (offer.name or _names(known, offer.service)).get(SWEDISH, "").casefold()
            if (other := names.setdefault(name, offer.service)) != offer.service:
                yield FileProblem(file, "eservices", f"{other!r} and {offer.service!r} have the same name")
        units = {unit.hsa_id for unit in region.units}
        for name, hsa_id in region.addressees.items():
            if hsa_id not in units:
                yield FileProblem(file, f"addressees.{name}", f"no unit here is {hsa_id!r}")
        for unit in region.units:
            for what in _of_unit(region, unit, known):
                yield FileProblem(file, f"unit[{unit.name}].eservices", what)


def _of_unit(region: RegionProfile, unit: UnitProfile, known: Mapping[str, Form]) -> Iterator[str]:
    said = unit.offers
    found = offerings(region.eservices, said, date.max)
    for service in {*said.adds, *said.exempt, *said.lacks} - known.keys():
        yield _unknown(service, known)
    for service in said.adds:
        if found[service] is Offering.UNAGREED:
            yield f"{service!r} is not the region's; by and on are needed: who agreed, and when"
        elif not found[service].is_added:
            yield f"{service!r} is due there already"
    for service in sorted({*said.exempt, *said.lacks} - found.keys()):
        yield f"{service!r} is not due there"


def _unknown(service: str, known: Mapping[str, Form]) -> str:
    return f"unknown e-service {service!r}{did_you_mean(service, known)}"


def _names(known: Mapping[str, Form], service: str) -> Mapping[str, str]:
    return known[service].name if service in known else {}


@lru_cache(maxsize=1)
def _profiles() -> Mapping[str, tuple[RegionProfile, UnitProfile]]:
    return {unit.hsa_id: (region, unit) for region in our_regions() for unit in region.units}
