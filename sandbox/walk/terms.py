"""What the regions' files say of each service, read anew: what the house makes of it is looked at."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REGIONS = Path(__file__).parents[2] / "storage/rules/regions"
Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Terms:
    """Of one service of one unit, as the files write it: `24 hours`, `3 working days`; empty: not said."""

    cancel_before: str
    rebook_before: str
    book_before: str
    horizon_weeks: int
    same_day: bool


ByPlace = Mapping[tuple[str, str], Terms]
"""By the names of a unit and of a service, each of those that it goes by."""


def region_terms() -> ByPlace:
    """Of every service of every region."""
    files = (tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(_REGIONS.glob("*.toml")))
    return {place: terms for region in files for place, terms in _of_region(region)}


def _of_region(region: Raw) -> Iterator[tuple[tuple[str, str], Terms]]:
    for unit in region.get("unit", ()):
        for service in unit.get("service", ()):
            said = [_values(one.get("rules", {})) for one in (region, unit, service)]
            terms = _terms({key: value for layer in said for key, value in layer.items()})
            names = {service["name"], service.get("said", {}).get("sv", {}).get("name", service["name"])}
            yield from (((unit["name"], name), terms) for name in names)


def _values(rules: Raw) -> dict[str, Any]:
    return {key: one["value"] for key, one in rules.items() if "value" in one}


def _terms(rules: Raw) -> Terms:
    """Moving is as cancelling where nobody says otherwise."""
    return Terms(
        cancel_before=str(rules["cancel_before"]),
        rebook_before=str(rules.get("rebook_before", rules["cancel_before"])),
        book_before=str(rules["book_before"]),
        horizon_weeks=int(rules["horizon_weeks"]),
        same_day=bool(rules["same_day"]),
    )
