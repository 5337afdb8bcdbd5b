"""What a region file leaves unsaid: a region states every rule itself, so that none rests on silence."""

from collections.abc import Iterable, Iterator, Mapping

from care.rules.fields import RuleSet, fields_of
from care.rules.guarantee import GuaranteeRules
from care.rules.rulebook import Layer
from care.rules.values import Rules
from care.texts.standard_texts import SOURCE_LANGUAGE
from storage.file_problems import FileProblem
from storage.rules.regions.profiles import READ_RULES, RegionProfile, Said
from storage.rules.regions.said import values
from storage.texts.loader import TEXT_LANGUAGES

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
    return [*said, *(FileProblem(file, where, what) for where, what in _untranslated(region))]


def _untranslated(region: RegionProfile) -> Iterator[tuple[str, str]]:
    """What patients who read another language than Swedish would read in Swedish."""
    for language in TEXT_LANGUAGES:
        if language == SOURCE_LANGUAGE:
            continue
        read = {rule: "".join(values(region, rule)) for rule in READ_RULES}
        yield from _owed("region", language, read, region.said)
        for unit in region.units:
            owed = {"kind": unit.name, "information": unit.information}
            at = f"unit[{unit.name}]"
            yield from _owed(at, language, owed, unit.said)
            for service in unit.services:
                owed = {"name": service.name, "bring": service.bring}
                yield from _owed(f"{at}.service[{service.name}]", language, owed, service.said)


def _owed(at: str, language: str, swedish: Mapping[str, str], said: Said) -> Iterator[tuple[str, str]]:
    for key, text in swedish.items():
        if text and key not in said.get(language, {}):
            yield f"{at}.said.{language}.{key}", f"is not said in {language}"


def _missing(rules: type[RuleSet], said: Layer) -> list[str]:
    """The names that a region owes; not those that follow another rule, which a value would take away."""
    stated_by_itself = {name for name, field in fields_of(rules).items() if not field.follows}
    return sorted(stated_by_itself - said.keys())
