"""Reads the care providers with an agreement, and says all that is wrong with the file at once."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from care.guarantee.providers import Provider
from care.guarantee.values import OfferType
from storage.file_problems import FileProblem, FilesError

FILE = Path(__file__).parent / "providers.toml"
_LONGEST = 100
"""A name stands whole on a button, beside nothing else."""
_FACTS = ("street", "postal_code", "town", "phone", "web")
"""What may be said of one."""
_TYPES = {one.value: one for one in OfferType}


def load_providers(file: Path = FILE) -> tuple[Provider, ...]:
    """Raises FilesError."""
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("provider", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FilesError([FileProblem(file.name, 0, f"is not TOML: {error}")]) from error
    problems = [FileProblem(file.name, 0, what) for what in _wrong(rows)]
    if problems:
        raise FilesError(problems)
    return tuple(_provider(row) for row in rows)


def _provider(row: Mapping[str, Any]) -> Provider:
    return Provider(
        region=row["region"],
        name=row["name"],
        types=frozenset(_TYPES[one] for one in row["types"]),
        source=row["source"],
        valid_from=row["valid_from"],
        **{fact: row.get(fact, "") for fact in _FACTS},
    )


def _wrong(rows: list[Mapping[str, Any]]) -> Iterator[str]:
    seen: set[tuple[object, object]] = set()
    for place, row in enumerate(rows, start=1):
        who = f"provider {place} ({row.get('name', 'no name')})"
        yield from (f"{who}: {what}" for what in _wrong_in(row))
        key = row.get("region"), row.get("name")
        if key in seen:
            yield f"{who}: stands there twice for its region"
        seen.add(key)


def _wrong_in(row: Mapping[str, Any]) -> Iterator[str]:
    for key in ("region", "name", "source"):
        value = row.get(key)
        if not isinstance(value, str) or not value.strip() or (key == "name" and len(value) > _LONGEST):
            yield f"{key} must be a text" + (f" of at most {_LONGEST} characters" if key == "name" else "")
    for fact in _FACTS:
        if not isinstance(row.get(fact, ""), str):
            yield f"{fact} must be a text"
    if row.get("web") and not str(row["web"]).startswith("https://"):
        yield "web must begin with https://"
    types = row.get("types")
    if not isinstance(types, list) or not types or not set(map(str, types)) <= _TYPES.keys():
        yield f"types must be some of {', '.join(_TYPES)}"
    if type(row.get("valid_from")) is not date:
        yield "valid_from must be a day, like 2023-10-01"
    if unknown := row.keys() - {"region", "name", "types", "source", "valid_from", *_FACTS}:
        yield f"unknown: {', '.join(sorted(unknown))}"
