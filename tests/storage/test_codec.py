"""What is stored keeps its facts through its JSON form: outcomes, refusals and notices, now and of old."""

import json
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any

import pytest

from care.bookings.notices import PatientBooked
from care.bookings.outcomes import Held
from care.guarantee.outcomes import OffersSent, SendResult, SentLine
from care.notices import Notice
from care.values.ids import AppointmentId, PersonId
from storage.codec import UnreadableError, decode, decode_notice, encode, kinds

HERE = Path(__file__).parent
OLD = (HERE / "outcomes_v1.jsonl").read_text().splitlines()
"""One of each kind as the first release wrote it, and one without what may be missing."""
OLD_NOTICES = [json.loads(line) for line in (HERE / "notices_v1.jsonl").read_text().splitlines()]
"""As every verb of the first release wrote them: kind and facts."""
READER = 5
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
    if typing.get_origin(base) is Mapping:
        key, value = typing.get_args(base)
        return {_example(key): _example(value)}
    if isinstance(base, type) and is_dataclass(base):
        return _one_of(base)
    if isinstance(base, type) and issubclass(base, Enum):
        return next(iter(base))
    return EXAMPLES[base]  # type: ignore[index]


def _one_of(kind: type) -> object:
    hints = typing.get_type_hints(kind)
    return kind(**{f.name: _example(hints[f.name]) for f in fields(kind)})


def test_what_is_stored_is_read_back_as_it_was() -> None:
    for kind in kinds().values():
        what = _one_of(kind)
        read = decode_notice(encode(what), "", READER) if isinstance(what, Notice) else decode(encode(what))
        assert read == what
        assert type(read) is kind


def _with_what_came_later(read: Any, old: Any) -> Any:  # noqa: ANN401 - as JSON has it, at any depth
    """What was written, with the defaults of the fields that it lacks."""
    if isinstance(old, list):
        return [_with_what_came_later(one, was) for one, was in zip(read, old, strict=True)]
    if not (is_dataclass(read) and isinstance(old, dict)):
        return old
    later = {f.name: f.default for f in fields(read) if f.name not in old and f.default is not MISSING}
    there = {name: _with_what_came_later(getattr(read, name), was) for name, was in old.items()}
    return json.loads(json.dumps(later)) | there


def test_what_an_earlier_release_wrote_is_read_whole() -> None:
    for text in OLD:
        old, read = json.loads(text), decode(text)
        assert json.loads(encode(read)) == old | {"v": 2, "facts": _with_what_came_later(read, old["facts"])}


def test_a_notice_of_an_earlier_release_is_read_with_all_that_its_words_need() -> None:
    for kind, facts in OLD_NOTICES:
        notice = decode_notice(json.dumps(facts), kind, READER)
        now = json.loads(encode(notice))["facts"]
        came_later = {f.name for f in fields(notice) if f.default is not MISSING} | {"patient"}
        assert notice.kind == kind
        assert now.keys() - facts.keys() <= came_later, kind
        kept = now.keys() & facts.keys()
        assert {name: facts[name] for name in kept} == {name: now[name] for name in kept}, kind


def test_a_patient_who_was_not_named_is_who_was_told() -> None:
    told = PatientBooked(patient=PersonId(READER), appointment=AppointmentId(3))
    assert decode_notice('{"appointment": 3}', "patient_booked", READER) == told


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
