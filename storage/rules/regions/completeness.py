"""What a region file leaves unsaid: a region states every rule itself, so that none rests on silence."""

from collections.abc import Iterable

from care.rules.guarantee import GUARANTEE_RULE_NAMES
from care.rules.values import RULE_NAMES
from storage.rules.regions.problems import Problem
from storage.rules.regions.profiles import RegionProfile

FOLLOWS_ANOTHER = frozenset({"rebook_before"})
"""Rebooking is as cancelling where nobody says otherwise (stage.md): a region that said it for all its
units would take that away.
"""


def unsaid(regions: Iterable[RegionProfile]) -> list[Problem]:
    return [problem for region in regions for problem in _unsaid(region)]


def _unsaid(region: RegionProfile) -> list[Problem]:
    file = f"{region.key}.toml"
    missing = [
        *(("rules", name) for name in sorted(RULE_NAMES - FOLLOWS_ANOTHER - region.rules.keys())),
        *(("guarantee", name) for name in sorted(GUARANTEE_RULE_NAMES - region.guarantee.keys())),
    ]
    said = [Problem(file, f"{table}.{name}", "is not stated by the region") for table, name in missing]
    if region.revision is None:
        said.append(Problem(file, "revision", "is missing; looked_over, every_months and source are needed"))
    return said
