"""Outcomes and refusals keep their facts through the JSON form in which they are stored."""

import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType

import pytest

from care import outcomes, refusals
from care.bookings.outcomes import Held
from care.guarantee.outcomes import OffersSent, SendResult, SentLine
from care.outcomes import UnknownOutcomeError, decode, encode

EXAMPLES: dict[type, object] = {
    int: 7,
    str: "Karin",
    bool: True,
    date: date(2026, 11, 30),
    datetime: datetime(2026, 11, 30, 8, 30, tzinfo=UTC),
}


def _example(hint: object) -> object:
    base = getattr(hint, "__supertype__", hint)
    if typing.get_origin(base) in (typing.Union, UnionType):
        return _example(typing.get_args(base)[0])
    if typing.get_origin(base) is tuple:
        return (_example(typing.get_args(base)[0]),) * 2
    if isinstance(base, type) and is_dataclass(base):
        return _one_of(base)
    if isinstance(base, type) and issubclass(base, Enum):
        return next(iter(base))
    return EXAMPLES[base]  # type: ignore[index]


def _one_of(kind: type) -> object:
    hints = typing.get_type_hints(kind)
    return kind(**{f.name: _example(hints[f.name]) for f in fields(kind)})


def _every_kind() -> list[type]:
    return [*typing.get_args(outcomes.Outcome), *refusals.Refusal.__subclasses__()]


@pytest.mark.parametrize("kind", _every_kind(), ids=lambda kind: kind.__name__)
def test_what_came_of_a_verb_is_read_back_as_it_was(kind: type) -> None:
    outcome = _one_of(kind)
    assert decode(encode(outcome)) == outcome


def test_a_gap_in_a_report_stays_a_gap() -> None:
    sent = OffersSent((SentLine(1, SendResult.UNKNOWN, None, "", None),))
    assert decode(encode(sent)) == sent


def test_an_outcome_of_another_time_is_not_guessed_at() -> None:
    held = encode(Held(1, EXAMPLES[datetime], EXAMPLES[datetime]))  # type: ignore[arg-type]
    with pytest.raises(UnknownOutcomeError):
        decode(held.replace('"v": 1', '"v": 99'))
    with pytest.raises(UnknownOutcomeError):
        decode(held.replace("Held", "Shelved"))
