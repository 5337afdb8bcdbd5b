"""What came of a verb, and its stated JSON form, so that a redelivered request gets the same answer.

Form: `{"v": 1, "kind": "Booked", "facts": {...}}`; instants and days as ISO 8601. A refusal is one too.
"""

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from care import refusals
from care.bookings.outcomes import Booked, Cancelled, Held, Rebooked, UnitTold
from care.bookings.refusals import GroupFull
from care.follow_ups.outcomes import FollowUpOutcome, TaskClosed
from care.follow_ups.refusals import FOLLOW_UP_REFUSALS
from care.grounds.outcomes import GroundOutcome
from care.grounds.refusals import GROUND_REFUSALS
from care.guarantee.outcomes import GuaranteeOutcome
from care.guarantee.refusals import GUARANTEE_REFUSALS
from care.people import guardians
from care.people.outcomes import CodeSent, LoggedIn
from care.rules.outcomes import LookedOver
from care.unit_changes.outcomes import UnitChangeOutcome
from care.visits import attendance
from care.visits.outcomes import VisitOutcome

VERSION = 1


@dataclass(frozen=True, slots=True)
class Done:
    """It happened, and there is no more to say."""


OwnOutcome = (
    Held | Booked | Rebooked | Cancelled | UnitTold | TaskClosed | CodeSent | LoggedIn | LookedOver | Done
)
Outcome = OwnOutcome | GuaranteeOutcome | GroundOutcome | VisitOutcome | UnitChangeOutcome | FollowUpOutcome


class UnknownOutcomeError(Exception):
    """A stored outcome of a kind or version that this program does not know."""


def encode(outcome: Outcome | refusals.Refusal) -> str:
    """The JSON form of an outcome or refusal."""
    facts = {f.name: _plain(getattr(outcome, f.name)) for f in fields(outcome)}  # type: ignore[arg-type]
    return json.dumps({"v": VERSION, "kind": type(outcome).__name__, "facts": facts}, ensure_ascii=False)


def decode(text: str) -> Outcome | refusals.Refusal:
    """The outcome of its JSON form; raises UnknownOutcomeError for what is not one."""
    stored = json.loads(text)
    kind = _kinds().get(stored.get("kind"))
    if kind is None or stored.get("v") != VERSION:
        raise UnknownOutcomeError(text[:80])
    outcome: Outcome | refusals.Refusal = _built(kind, stored["facts"])
    return outcome


@lru_cache(maxsize=1)
def _kinds() -> dict[str, type[Any]]:
    every = {
        *refusals.Refusal.__subclasses__(),
        GroupFull,
        *GUARANTEE_REFUSALS,
        *GROUND_REFUSALS,
        *FOLLOW_UP_REFUSALS,
        guardians.NoLongerGuardian,
        attendance.TooEarlyToMark,
    }
    return {kind.__name__: kind for kind in (*get_args(Outcome), *every)}


def _plain(value: object) -> object:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value.value if isinstance(value, Enum) else value


def _built(kind: type[Any], facts: dict[str, Any]) -> Any:  # noqa: ANN401 - a value of the kind
    hints = get_type_hints(kind)
    return kind(**{name: _typed(hints[name], value) for name, value in facts.items()})


def _typed(hint: Any, value: Any) -> object:  # noqa: ANN401 - a type hint is any object
    if get_origin(hint) in (Union, UnionType):  # a NewType with None is the former
        return None if value is None else _typed(get_args(hint)[0], value)
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], one) for one in value)
    base = getattr(hint, "__supertype__", hint)
    if base in (date, datetime):
        return base.fromisoformat(value)
    if is_dataclass(base) and isinstance(base, type):
        return _built(base, value)
    return base(value) if isinstance(base, type) and issubclass(base, Enum) else value
