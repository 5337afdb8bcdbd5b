"""Our own sentences with their right answers; sentences/README.md says how they are written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from handlers.understanding.values import HOURS_OF, Part

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "handlers" / "understanding" / "sentences"
NOW = datetime(2026, 11, 22, 10)  # noqa: DTZ001 - local time, as the writer says it
_ALL_OPEN = "none set aside"
GROUPS = ("open", "set aside", "by kind", "strangers")
_PARTS = {part.value: part for part in Part}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One, with what it means: `wanted` is each reading that it has."""

    language: str
    kind: str
    text: str
    intent: str
    wanted: list[dict[str, Any]] = field(default_factory=list)
    about: dict[str, Any] | None = None
    is_set_aside: bool = False

    @property
    def group(self) -> str:
        """One of GROUPS."""
        if self.is_set_aside:
            return "set aside"
        beginnings = {"stranger": "strangers", "by kind": "by kind"}
        return next((group for said, group in beginnings.items() if self.kind.startswith(said)), "open")


def sentences() -> list[Sentence]:
    return [one for path in sorted(FOLDER.glob("*.txt")) for one in _of(path)]


def unseen() -> list[Sentence]:
    """What strangers wrote and nobody who mends has read: nothing is learned from it."""
    return [one for path in sorted((FOLDER / "unseen").glob("*.txt")) for one in _of(path)]


def wants(language: str) -> list[tuple[str, str]]:
    """Sentences to learn from alone, each with its intent: no time of theirs is judged."""
    found, intent = list[tuple[str, str]](), ""
    for line in (FOLDER / "wants" / f"{language}.txt").read_text().splitlines():
        if line.startswith("## "):
            intent = line[3:]
        elif line and not line.startswith("#"):
            found.append((line, intent))
    return found


def _of(path: Path) -> Iterator[Sentence]:
    kind, number = "", 0
    for line in path.read_text().splitlines():
        if line.startswith("## "):
            kind, number = line[3:], 0
        elif line.strip() and not line.startswith("#"):
            text, intent, wanted, *about = (part.strip() for part in line.split(" | "))
            readings = [_constraint(one) for one in wanted.split(" ? ") if one != "-"]
            visit = _constraint(about[0]) if about and about[0] != "-" else None
            number += 1
            is_aside = number % 3 == 0 and _ALL_OPEN not in kind
            yield Sentence(path.stem[:2], kind, text, intent, readings, visit, is_aside)


def _constraint(written: str) -> dict[str, Any]:
    alternatives = [_alternative(one) for one in written.split(" / ")]
    if len(alternatives) == 1:
        return alternatives[0]
    whole: dict[str, Any] = {}
    for one in alternatives:
        for name in ("soft", "order", "not_weekdays", "not_dates"):
            if name in one:
                whole[name] = one.pop(name)
    return {"any_of": alternatives, **whole}


def _alternative(written: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for word in written.split():
        for name, value in _word(word).items():
            found[name] = [*found.get(name, []), *value] if name.startswith("not_d") else value
    exact = next((word for word in written.split() if word.startswith("@")), None)
    return found | _hours(exact[1:]) if exact else found


def _word(word: str) -> dict[str, Any]:
    if word in _PARTS:
        first, last = HOURS_OF[_PARTS[word]]
        hours = {
            "time_from": first and first.isoformat("minutes"),
            "time_to": last and last.isoformat("minutes"),
        }
        return {"parts": [word], **{name: value for name, value in hours.items() if value}}
    if word in {"even", "odd"}:
        return {"week_parity": word}
    if word in {"earliest", "soft"}:
        return {"order": word} if word == "earliest" else {"soft": True}
    if word.startswith("!@"):
        first, last = word[2:].split("-")
        return {"not_times": [[first, last]]}
    if word.startswith(("w", "!w")):
        name = "not_weekdays" if word[0] == "!" else "weekdays"
        return {name: [int(one) for one in word.lstrip("!w").split(",")]}
    if word.startswith("!d"):
        first, last = _days(word[2:])
        return {"not_dates": [[first, last]]}
    if word.startswith("@"):
        return {}
    first, last = _days(word)
    return {name: day for name, day in (("date_from", first), ("date_to", last)) if day}


def _hours(written: str) -> dict[str, Any]:
    first, dash, last = written.partition("-")
    if not dash:
        return {"time_from": first, "time_to": first}
    return {name: one for name, one in (("time_from", first), ("time_to", last)) if one}


def _days(written: str) -> tuple[str | None, str | None]:
    first, dots, last = written.partition("..")
    return (_day(first), _day(last)) if dots else (_day(first), _day(first))


def _day(written: str) -> str | None:
    if not written:
        return None
    month, day = map(int, written.split("-"))
    year = NOW.year + ((month, day) < (NOW.month, 1))
    return date(year, month, day).isoformat()
