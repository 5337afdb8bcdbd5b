"""Each value of the region files, nudged: laid out as a rule before a script that is to notice it."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from pathlib import Path

from care.rules.values import Rules
from care.values.lead_time import LeadTime
from sandbox.player.given import Row
from sandbox.player.mistakes import Place
from storage.rules.regions.loader import load_regions
from storage.rules.regions.profiles import RegionProfile

_SAMPLE = Rules(version="")


def nudged(value: object, name: str) -> str | int | bool:
    """A value beside it: one more, the opposite, another of those that may be."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1 if value < 20 or name != "quiet_until" else value - 1
    if isinstance(value, tuple) and value:
        return nudged(value[0], name)
    if isinstance(value, LeadTime):
        return f"{value.amount + 1} {value.unit.value.replace('_', ' ')}"
    text = str(value)
    kind = type(getattr(_SAMPLE, name))
    if issubclass(kind, Enum):
        return str(next(one.value for one in kind if one.value != text))
    return "24 hours"


def rules_of_regions() -> Iterator[tuple[str, str, object]]:
    """Region, name of the rule, value: of each that a region's file gives all its units."""
    names = {field.name for field in fields(Rules)}
    for region in load_regions():
        for name, stated in region.rules.items():
            if name in names:
                yield region.name, name, stated[-1].value


def rows(file: Path, region_name: str, name: str, value: object) -> tuple[Row, ...]:
    """A row for each service that the script names, of each unit there. None: it does not touch it."""
    text, at = file.read_text(encoding="utf-8"), Place(file, 1, 1)
    return tuple(
        Row(at, "rule", {"unit": unit, "service": service, name: value})  # type: ignore[dict-item]
        for unit, service in _places(region_name)
        if unit in text and service in text
    )


def _places(region_name: str) -> Iterator[tuple[str, str]]:
    for region in load_regions():
        if region.name == region_name:
            yield from _of(region)


def _of(region: RegionProfile) -> Iterator[tuple[str, str]]:
    for unit in region.units:
        for service in unit.services:
            yield unit.name, service.name
