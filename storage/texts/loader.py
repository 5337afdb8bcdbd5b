"""Reads all standard texts, checks everything, and raises one FilesError with all that is wrong."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from care.texts.standard_texts import GapFacts, StandardText, Texts
from care.texts.text_ids import ANYWHERE, TextId
from storage.file_problems import FileProblem, FilesError, did_you_mean
from storage.texts.one_file import TextFile, read_text
from storage.texts.unit_facts import FactsFile
from storage.texts.whole import wrong

FOLDER = Path(__file__).parent
TEXT_LANGUAGES = ("sv", "en")
FACTS = "facts.toml"
HSA_ID = re.compile(r"SE\d{10}-[0-9A-Z]{4,}")


@cache
def our_texts() -> Texts:
    """The texts of this release, read once. Raises FilesError."""
    return load_texts()


def load_texts(folder: Path = FOLDER, units: Collection[str] | None = None) -> Texts:
    """Every text of the folder. `units`: the HSA-ids that may have their own wording, when they are known.

    Raises FilesError.
    """
    problems: list[FileProblem] = []
    found: dict[tuple[str, str, TextId], StandardText] = {}
    places = list(_places(folder, units, problems))
    for place in places:
        if text := read_text(place, problems):
            found[place.unit, place.language, place.text] = text
    facts = _facts(folder, problems)
    problems += wrong(found, TEXT_LANGUAGES, frozenset(place.name for place in places))
    if problems:
        raise FilesError(problems)
    return Texts(found, facts)


def _places(folder: Path, units: Collection[str] | None, problems: list[FileProblem]) -> Iterator[TextFile]:
    yield from _of_unit(folder, folder, ANYWHERE, problems)
    for home in _homes(folder):
        name = f"units/{home.name}"
        if not HSA_ID.fullmatch(home.name):
            problems.append(FileProblem(name, 0, "is not an HSA-id; write it like SE2321000000-E101"))
        elif units is not None and home.name not in units:
            problems.append(FileProblem(name, 0, f"unknown unit{did_you_mean(home.name, units)}"))
        yield from _of_unit(folder, home, home.name, problems)


def _homes(folder: Path) -> list[Path]:
    units = folder / "units"
    return sorted(home for home in units.iterdir() if home.is_dir()) if units.is_dir() else []


def _of_unit(folder: Path, home: Path, unit: str, problems: list[FileProblem]) -> Iterator[TextFile]:
    for language in TEXT_LANGUAGES:
        for path in sorted((home / language).glob("*.md")):
            name = path.relative_to(folder).as_posix()
            if path.stem in set(TextId):
                yield TextFile(path, name, TextId(path.stem), language, unit)
            else:
                problems.append(FileProblem(name, 0, f"unknown text{did_you_mean(path.stem, TextId)}"))


def _facts(folder: Path, problems: list[FileProblem]) -> dict[tuple[str, str, TextId], GapFacts]:
    told: dict[tuple[str, str, TextId], GapFacts] = {}
    for home in _homes(folder):
        path = home / FACTS
        if path.exists():
            read = FactsFile(path, path.relative_to(folder).as_posix(), TEXT_LANGUAGES, problems).read()
            told |= {(home.name, language, text): facts for (language, text), facts in read.items()}
    return told
