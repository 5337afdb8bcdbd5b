"""What `vardtid regions` says: of all files, and every value of each as a page (docs/regions.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.commands.complaints import ComplaintError
from bot.commands.offers_table import offers_section, unit_lines
from care.rules.rulebook import Layer, RuleValue
from storage.eservices.loader import forms
from storage.eservices.offered import offer_problems
from storage.file_problems import FilesError
from storage.rules.regions.completeness import unsaid
from storage.rules.regions.loader import FOLDER, load_regions
from storage.rules.regions.profiles import RegionProfile
from storage.rules.regions.said import uneven
from storage.rules.rulebook.vocabulary import as_written

HEAD = """# What the region files say

Written by `vardtid regions table` from `storage/rules/regions/*.toml`; a test compares. A unit overrides its
region, a service its unit; a value holds from its first day for what is booked or sent from then on.
`assumed`: nobody has said it; `borrowed`: another region's public rule.
"""
COLUMNS = "| where | rule | value | from | source |\n|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one rule."""

    where: str
    rule: str
    value: str
    valid_from: date
    source: str

    def __str__(self) -> str:
        cells = (self.where, f"`{self.rule}`", self.value, self.valid_from.isoformat(), self.source)
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def regions_checked(folder: Path | None) -> str:
    """A count. Raises ComplaintError with all that is wrong."""
    regions = _read(folder)
    problems = [*unsaid(regions), *uneven(regions), *offer_problems(regions, forms())]
    if problems:
        raise ComplaintError("\n".join(map(str, problems)))
    values = sum(len(list(lines_of(region))) for region in regions)
    units = sum(len(region.units) for region in regions)
    count = f"{len(regions)} regions in order: {units} units, {values} values, each with its source"
    return "\n".join((count, *unit_lines(regions)))


def written(folder: Path | None) -> str:
    """The page. Raises ComplaintError."""
    return "\n".join((HEAD, *(_section(region) for region in _read(folder))))


def lines_of(region: RegionProfile) -> Iterator[Line]:
    """Every value that the region's file states, from the widest to the narrowest."""
    yield from _lines(region.name, region.rules)
    yield from _lines(f"{region.name}, vårdgaranti", region.guarantee)
    for unit in region.units:
        yield from _lines(unit.name, unit.rules)
        yield from _lines(f"{unit.name}, vårdgaranti", unit.guarantee)
        for service in unit.services:
            yield from _lines(f"{unit.name}: {service.name}", service.rules)


def _section(region: RegionProfile) -> str:
    lines = "\n".join(map(str, lines_of(region)))
    head = f"## {region.name}\n\n{_revision(region)}{_units_may(region)}"
    return f"{head}{COLUMNS}\n{lines}\n\n{offers_section(region)}"


def _revision(region: RegionProfile) -> str:
    said = region.revision
    if said is None:
        return ""
    return f"Looked over {said.looked_over}, every {said.every_months} months ({said.source}).\n\n"


def _units_may(region: RegionProfile) -> str:
    """Of the rules that units say themselves; what is not named they may say as they like."""
    if not region.units_may:
        return ""
    said = (
        f"`{rule}`: {', '.join(map(_words, values)) or 'nothing'}"
        for rule, values in region.units_may.items()
    )
    return f"Units may say themselves: {'; '.join(said)}.\n\n"


def _lines(where: str, layer: Layer) -> Iterator[Line]:
    for rule, values in layer.items():
        for one in values:
            yield Line(where, rule, _words(one.value), one.valid_from, one.source)


def _words(value: RuleValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(as_written(value))


def _read(folder: Path | None) -> Sequence[RegionProfile]:
    try:
        return load_regions(folder or FOLDER)
    except FilesError as error:
        raise ComplaintError(str(error)) from None
