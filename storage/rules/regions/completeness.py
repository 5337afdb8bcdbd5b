"""What a region file leaves unsaid: a region states every rule itself, so that none rests on silence."""

from collections.abc import Iterable

from care.rules.fields import RuleSet, fields_of
from care.rules.guarantee import GuaranteeRules
from care.rules.rulebook import Layer
from care.rules.values import Rules
from storage.file_problems import FileProblem
from storage.rules.regions.profiles import RegionProfile

_NO_REVISION = "is missing; looked_over, every_months and source are needed"


def unsaid(regions: Iterable[RegionProfile]) -> list[FileProblem]:
    return [problem for region in regions for problem in _unsaid(region)]


def _unsaid(region: RegionProfile) -> list[FileProblem]:
    file = f"{region.key}.toml"
    missing = [
        *(("rules", name) for name in _missing(Rules, region.rules)),
        *(("guarantee", name) for name in _missing(GuaranteeRules, region.guarantee)),
    ]
    said = [FileProblem(file, f"{table}.{name}", "is not stated by the region") for table, name in missing]
    if region.revision is None:
        said.append(FileProblem(file, "revision", _NO_REVISION))
    return said


def _missing(rules: type[RuleSet], said: Layer) -> list[str]:
    """The names that a region owes; not those that follow another rule, which a value would take away."""
    stated_by_itself = {name for name, field in fields_of(rules).items() if not field.follows}
    return sorted(stated_by_itself - said.keys())
