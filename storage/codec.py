"""The stored form of outcomes and refusals, and back: `{"v": 2, "kind": "Booked", "facts": {...}}`.

Instants and days are ISO 8601, enums their values. Version 1 is read too: its facts are the same.
"""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from cattrs.preconf.json import make_converter

import care
from care.outcomes import Outcome
from care.refusals import Refusal

VERSION = 2
ROOTS = (Outcome, Refusal)
_READ = frozenset({1, VERSION})
_CONVERTER = make_converter(detailed_validation=False)


class UnreadableError(Exception):
    """What is stored is of a kind, a version or a shape that this program does not know."""


def encode(what: Outcome | Refusal) -> str:
    """The form in which it is stored, as JSON."""
    form = {"v": VERSION, "kind": type(what).__name__, "facts": _CONVERTER.unstructure(what)}
    return json.dumps(form, ensure_ascii=False)


def decode(text: str) -> Outcome | Refusal:
    """What `encode` wrote, now or in an earlier release. A fact that came later has its default.

    Raises UnreadableError.
    """
    try:
        stored = json.loads(text)
        kind = kinds()[stored["kind"]]
        if stored["v"] in _READ:
            return _CONVERTER.structure(stored["facts"], kind)
    except (KeyError, TypeError, ValueError) as fault:
        raise UnreadableError(text[:80]) from fault
    raise UnreadableError(text[:80])


@cache
def kinds() -> dict[str, type[Outcome | Refusal]]:
    """Every outcome and refusal of care by the name it is stored by: its class's."""
    return {kind.__name__: kind for kind in _stated_in(care)}


def _stated_in(package: ModuleType) -> Iterator[type[Outcome | Refusal]]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        for thing in vars(importlib.import_module(found.name)).values():
            own = isinstance(thing, type) and thing.__module__ == found.name
            if own and issubclass(thing, ROOTS) and thing not in ROOTS:
                yield thing
