"""Outcomes and refusals keep their facts through the JSON form in which they are stored, now and of old."""

import json
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import UnionType

import pytest

from care.bookings.outcomes import Held
from care.guarantee.outcomes import OffersSent, SendResult, SentLine
from storage.codec import UnreadableError, decode, encode, kinds

OLD = (Path(__file__).parent / "outcomes_v1.jsonl").read_text().splitlines()
"""One of each kind as the first release wrote it, and one without what may be missing."""
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


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.__name__)
def test_what_came_of_a_verb_is_read_back_as_it_was(kind: type) -> None:
    outcome = _one_of(kind)
    read = decode(encode(outcome))
    assert read == outcome
    assert type(read) is kind


@pytest.mark.parametrize("text", OLD, ids=lambda text: json.loads(text)["kind"])
def test_what_an_earlier_release_wrote_is_read_whole(text: str) -> None:
    old = json.loads(text)
    assert json.loads(encode(decode(text))) == old | {"v": 2}


def test_a_gap_in_a_report_stays_a_gap() -> None:
    sent = OffersSent((SentLine(1, SendResult.UNKNOWN, None, "", None),))
    assert decode(encode(sent)) == sent


@pytest.mark.parametrize(
    ("said", "instead"), [('"v": 2', '"v": 99'), ("Held", "Shelved"), ('"service": 1, ', ""), ("{", "[")]
)
def test_an_outcome_of_another_time_is_not_guessed_at(said: str, instead: str) -> None:
    held = encode(Held(1, EXAMPLES[datetime], EXAMPLES[datetime]))  # type: ignore[arg-type]
    with pytest.raises(UnreadableError):
        decode(held.replace(said, instead, 1))
