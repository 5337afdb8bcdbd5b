"""Outcomes and refusals keep their facts through the JSON form in which they are stored."""

import typing
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum

import pytest

from care import outcomes, refusals
from care.outcomes import Held, UnknownOutcomeError, decode, encode

EXAMPLES: dict[type, object] = {
    int: 7,
    str: "Karin",
    bool: True,
    date: date(2026, 11, 30),
    datetime: datetime(2026, 11, 30, 8, 30, tzinfo=UTC),
}


def _example(hint: object) -> object:
    base = getattr(hint, "__supertype__", hint)
    if isinstance(base, type) and issubclass(base, Enum):
        return next(iter(base))
    return EXAMPLES[base]  # type: ignore[index]


def _every_kind() -> list[type]:
    return [*typing.get_args(outcomes.Outcome), *refusals.Refusal.__subclasses__()]


@pytest.mark.parametrize("kind", _every_kind(), ids=lambda kind: kind.__name__)
def test_what_came_of_a_verb_is_read_back_as_it_was(kind: type) -> None:
    hints = typing.get_type_hints(kind)
    outcome = kind(**{f.name: _example(hints[f.name]) for f in fields(kind)})
    assert decode(encode(outcome)) == outcome


def test_an_outcome_of_another_time_is_not_guessed_at() -> None:
    held = encode(Held(1, EXAMPLES[datetime], EXAMPLES[datetime]))  # type: ignore[arg-type]
    with pytest.raises(UnknownOutcomeError):
        decode(held.replace('"v": 1', '"v": 99'))
    with pytest.raises(UnknownOutcomeError):
        decode(held.replace("Held", "Shelved"))
