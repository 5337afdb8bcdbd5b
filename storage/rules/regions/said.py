"""The words of units and services in other languages, by what they are in Swedish."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from care.texts.standard_texts import SOURCE_LANGUAGE
from storage.file_problems import FileProblem
from storage.rules.regions.profiles import RegionProfile


class Wording(NamedTuple):
    """`said` stands for the Swedish text wherever one reads the language."""

    language: str
    swedish: str
    said: str


def wordings(regions: Iterable[RegionProfile]) -> list[Wording]:
    """Of services' names, what to bring, and information."""
    return [wording for _where, wording in _all(regions)]


def kinds(regions: Iterable[RegionProfile]) -> list[Wording]:
    """Of units' names: what kind of place each is."""
    units = (unit for region in regions for unit in region.units)
    return [
        Wording(language, unit.name, said["kind"])
        for unit in units
        for language, said in unit.said.items()
        if "kind" in said
    ]


def ambiguous(regions: Iterable[RegionProfile]) -> Iterator[FileProblem]:
    """A Swedish text is its own key, so that all who use it say the same in another language."""
    first: dict[tuple[str, str], str] = {}
    for where, (language, swedish, said) in _all(regions):
        other = first.setdefault((language, swedish), said)
        if other != said:
            yield FileProblem("region files", where, f"{swedish!r} is {other!r} elsewhere in {language}")


def uneven(regions: Iterable[RegionProfile]) -> Iterator[FileProblem]:
    """Kinds of time that two units of a region call differently: patients take them for two things.

    The same thing is what is called the same in another language, or is spelled the same but for case,
    spaces and hyphens.
    """
    for region in regions:
        first: dict[tuple[str, str], str] = {}
        for unit in region.units:
            for service in unit.services:
                swedish = service.said.get(SOURCE_LANGUAGE, {}).get("name", service.name)
                words = {language: said["name"] for language, said in service.said.items() if "name" in said}
                for language, name in {**words, SOURCE_LANGUAGE: swedish}.items():
                    spelled = re.sub(r"[\W_]+", "", name).casefold()
                    other = first.setdefault((language, spelled), swedish)
                    if other != swedish:
                        where = f"unit[{unit.name}].service[{service.name}]"
                        yield FileProblem(f"{region.key}.toml", where, f"is called {other!r} elsewhere")


def values(region: RegionProfile, rule: str) -> list[str]:
    """What the region's rule says, from the first day to the last."""
    return [str(stated.value) for stated in region.guarantee.get(rule, ())]


def _all(regions: Iterable[RegionProfile]) -> Iterator[tuple[str, Wording]]:
    for region in regions:
        for language, said in region.said.items():
            for rule, text in said.items():
                yield from ((rule, Wording(language, one, text)) for one in values(region, rule))
        for unit in region.units:
            for language, said in unit.said.items():
                if "information" in said:
                    yield unit.name, Wording(language, unit.information, said["information"])
            for service in unit.services:
                swedish = {"name": service.name, "bring": service.bring}
                for language, said in service.said.items():
                    for key, text in said.items():
                        yield f"{unit.name}: {service.name}", Wording(language, swedish[key], text)
