"""Names in the environment and `.env` that look like settings of ours and are none."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import Settings

ALIKE = 0.8
_KNOWN = tuple(name.upper() for name in Settings.model_fields)


def misspelt(environment: Mapping[str, str], env_file: Path) -> list[str]:
    """A line for each. In our own file every unknown name is one; elsewhere only what is nearly ours."""
    said = dotenv_values(env_file, encoding="utf-8-sig") if env_file.exists() else {}
    ours = [name for name in said if name.upper() not in _KNOWN]
    lines = [f"{env_file}: {name} is no setting{_meant(name)}" for name in ours]
    strange = [name for name in environment if name.upper() not in _KNOWN and _closest(name)]
    return lines + [f"environment: {name} is no setting{_meant(name)}" for name in _without(strange, ours)]


def _without(names: Iterable[str], told: Iterable[str]) -> list[str]:
    known = set(told)
    return sorted(name for name in names if name not in known)


def _closest(name: str) -> str:
    return next(iter(difflib.get_close_matches(name.upper(), _KNOWN, n=1, cutoff=ALIKE)), "")


def _meant(name: str) -> str:
    return f"; did you mean {_closest(name)}?" if _closest(name) else ""
