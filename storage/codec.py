"""The stored form of outcomes, refusals and notices, and back: `{"v": 2, "kind": "Booked", "facts": {...}}`.

Instants and days are ISO 8601, enums their values. What care states is found by walking it: a new class needs
no entry here. Version 1 is read too: its outcomes have the same form; of its notices only the facts stand.
"""

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

import care
from care.notices import Notice
from care.outcomes import Outcome
from care.refusals import Refusal
from storage.engine.as_json import as_json

Stored = Outcome | Refusal | Notice

T = TypeVar("T")

VERSION = 2
ROOTS = (Outcome, Refusal, Notice)
_READ = frozenset({1, VERSION})
_CONVERTER = make_converter(detailed_validation=False)


class UnreadableError(Exception):
    """What is stored is of a kind, a version or a shape that this program does not know."""


def encode(what: Stored, **beside: object) -> str:
    """The form in which it is stored, as JSON; `beside`: what its keeper notes of it."""
    form = {"v": VERSION, "kind": _name(type(what)), "facts": facts_of(what), **beside}
    return as_json(form)


def decode(text: str) -> Outcome | Refusal:
    """What `encode` wrote, now or in an earlier release. A fact that came later has its default.

    Raises UnreadableError.
    """
    outcome: Outcome | Refusal = _made(text, (Outcome, Refusal))
    return outcome


def decode_notice(text: str, kind: str, recipient: int) -> Notice:
    """As `decode`. In version 1 the kind stood beside, and a patient who was told was not always named."""

    def whole(facts: dict[str, Any]) -> dict[str, Any]:
        return {"v": 1, "kind": kind, "facts": {"patient": recipient, **facts}}

    notice: Notice = _made(text, (Notice,), whole)
    return notice


def facts_of(what: object) -> Any:  # noqa: ANN401 - JSON
    """A dataclass as its facts, for a keeper that has a form of its own."""
    return _CONVERTER.unstructure(what)


def made_of(facts: object, kind: type[T]) -> T:
    """What `facts_of` made. Raises UnreadableError."""
    try:
        return _CONVERTER.structure(facts, kind)
    except (KeyError, TypeError, ValueError) as fault:
        raise UnreadableError(str(facts)[:80]) from fault


@cache
def kinds() -> dict[str, type[Stored]]:
    """Every outcome, refusal and notice of care by the name it is stored by."""
    return {_name(kind): kind for kind in _stated_in(care)}


def _made(text: str, roots: tuple[type[Stored], ...], whole: Callable[[Any], Any] | None = None) -> Any:  # noqa: ANN401 - one of the roots
    """`whole`: the form of a row that holds only facts."""
    try:
        stored = json.loads(text)
        if whole and "v" not in stored:
            stored = whole(stored)
        kind = kinds()[stored["kind"]]
        if stored["v"] in _READ and issubclass(kind, roots):
            return made_of(stored["facts"], kind)
    except (KeyError, TypeError, ValueError) as fault:
        raise UnreadableError(text[:80]) from fault
    raise UnreadableError(text[:80])


def _name(kind: type[Stored]) -> str:
    return kind.kind if issubclass(kind, Notice) else kind.__name__


def _stated_in(package: ModuleType) -> Iterator[type[Stored]]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        for thing in vars(importlib.import_module(found.name)).values():
            own = isinstance(thing, type) and thing.__module__ == found.name and issubclass(thing, ROOTS)
            if own and thing not in ROOTS and (hasattr(thing, "kind") or not issubclass(thing, Notice)):
                yield thing
