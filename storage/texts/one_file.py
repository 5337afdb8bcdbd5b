"""One text file: `+++`, what the text is (TOML), `+++`, and the words."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from care.texts.standard_texts import GAP, StandardText, TextState, gaps_of
from care.texts.text_ids import ANYWHERE, GAPS, LETTER_TEXTS, TextId
from storage.file_problems import FileProblem, did_you_mean

FENCE = "+++"
_SOURCE = re.compile(r'seed 00[0-4], ".+"|ours: .+', re.DOTALL)
SOURCE_ALLOWED = 'seed 002, "its words" / ours: why'
_LONGEST = 3500
"""Characters of a text, so that it fits a chat message together with what stands around it."""
STRAY_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """Which text a file holds, by where it stands."""

    path: Path
    name: str
    text: TextId
    language: str
    unit: str = ANYWHERE


def read_text(place: TextFile, problems: list[FileProblem]) -> StandardText | None:
    """The text, or None when something is wrong with it: then the problems have grown."""
    before = len(problems)
    parts = _parts(place, problems)
    if parts is None:
        return None
    about, body, first_line = parts
    head = _read_head(place, about, problems)
    _check_words(place, head.get("name", ""), body, first_line=first_line, problems=problems)
    if len(problems) > before:
        return None
    return StandardText(
        id=place.text,
        language=place.language,
        unit=place.unit,
        name=head["name"],
        body=body,
        version=f"{head['version']}.{_digest(head['name'], body)}",
        state=TextState(head["state"]),
        note=head.get("note", ""),
    )


def _digest(name: str, body: str) -> str:
    return hashlib.sha256(f"{name}\n{body}".encode()).hexdigest()[:8]


def _parts(place: TextFile, problems: list[FileProblem]) -> tuple[str, str, int] | None:
    """What the text is, the words, and the line that they begin on."""
    try:
        lines = place.path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        problems.append(FileProblem(place.name, 0, "is not UTF-8"))
        return None
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if fences[:1] != [0] or len(fences) < 2:  # noqa: PLR2004 - one before, one after
        problems.append(
            FileProblem(place.name, 1, f"must begin with a line {FENCE}, what the text is, and {FENCE}")
        )
        return None
    body = "\n".join(line.rstrip() for line in lines[fences[1] + 1 :])
    leading = len(body) - len(body.lstrip("\n"))
    return "\n".join(lines[1 : fences[1]]), body.strip("\n"), fences[1] + 2 + leading


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


HEAD: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_is_text, "a text"),
    "version": (lambda given: type(given) is int and given >= 1, "a whole number from 1"),
    "state": (lambda given: given in list(TextState), " / ".join(TextState)),
    "source": (lambda given: isinstance(given, str) and bool(_SOURCE.fullmatch(given)), SOURCE_ALLOWED),
    "note": (_is_text, "a text"),
}
REQUIRED = HEAD.keys() - {"note"}


def _read_head(place: TextFile, about: str, problems: list[FileProblem]) -> dict[str, Any]:
    try:
        head = tomllib.loads(about)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) + 1 if at else len(about.splitlines()) + 1
        problems.append(FileProblem(place.name, line, f"is not TOML: {error}"))
        return {}
    for key, value in head.items():
        line = _line_of(about, key)
        if key not in HEAD:
            problems.append(FileProblem(place.name, line, f"unknown key {key!r}{did_you_mean(key, HEAD)}"))
        elif not HEAD[key][0](value):
            problems.append(
                FileProblem(place.name, line, f"{key}: {value!r} is not allowed; allowed: {HEAD[key][1]}")
            )
    problems += [
        FileProblem(place.name, 1, f"{key} is missing; allowed: {HEAD[key][1]}")
        for key in sorted(REQUIRED - head.keys())
    ]
    return head


def _line_of(about: str, key: str) -> int:
    lines = about.splitlines()
    found = [
        number
        for number, line in enumerate(lines, start=2)
        if re.match(rf'\s*"?{re.escape(key)}"?\s*=', line)
    ]
    return found[0] if found else 1


def _check_words(
    place: TextFile, name: str, body: str, *, first_line: int, problems: list[FileProblem]
) -> None:
    if not body.strip():
        problems.append(FileProblem(place.name, first_line, "has no words"))
    if len(body) > _LONGEST:
        problems.append(
            FileProblem(place.name, first_line, f"has {len(body)} characters; at most {_LONGEST}")
        )
    for number, line in enumerate(body.splitlines(), start=first_line):
        problems += [FileProblem(place.name, number, what) for what in _wrong_in(place.text, line)]
    problems += [FileProblem(place.name, 1, f"name: {what}") for what in _wrong_in(place.text, name)]


def _wrong_in(text: TextId, line: str) -> list[str]:
    found = [f"unknown gap {{{gap}}}{did_you_mean(gap, GAPS)}" for gap in sorted(gaps_of(line) - GAPS.keys())]
    if STRAY_BRACE.search(GAP.sub("", line)):
        found.append("a brace that is no gap; a gap is written {mottagning}")
    if line.startswith("#") and not (text in LETTER_TEXTS and line.startswith("## ")):
        found.append("a heading is allowed in letters alone, and is written: ## Heading")
    return found
