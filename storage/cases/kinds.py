"""What the store has to know of a kind of case: its own columns, its clock, and what is its own to decide."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause

from care.cases.acts import CaseAct
from care.cases.events import Event
from care.cases.kinds import CaseKind
from care.cases.timers import TimerKind
from care.cases.values import Case
from care.notices import OfCase
from care.outcomes import Outcome
from care.people.roles import Grant
from care.refusals import Refusal
from care.values.ids import CaseId, PersonId
from storage.engine.port import Port
from storage.turns.deadlines import Deadline
from storage.verbs.call import Call

if TYPE_CHECKING:
    from storage.cases.acting import Step
    from storage.cases.reading import Found

Carrying = Callable[[Call, CaseId, Any], Outcome]
"""In the transaction of one call: of the case and the act."""
Fires = Callable[["Step", "Found[Any]", Deadline], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredKind:
    """`kind` is care's; `joined` adds outer joins of the kind's own tables, from which `columns` are read."""

    kind: CaseKind[Any, Any, Any]
    columns: Sequence[ColumnElement[Any]]
    joined: Callable[[FromClause], FromClause]
    case_of: Callable[[dict[str, Any], tuple[Any, ...]], tuple[Case, Any]]
    """Of the general fields and the own columns: the case, and the rules of the day it began."""
    keep: Callable[[Port, Case, Case], None]
    """The kind's own row follows the case, from what it was to what it is."""
    may: Callable[["Looks"], frozenset[Event]]
    """What a member of staff may do with it now."""
    unread: Callable[["Step", "Found[Any]", OfCase], None]
    """Nobody reads the notice for the patient."""
    not_carried: Callable[["Step", "Found[Any]", OfCase], None]
    """No channel carried it out of the chat."""
    reads: Callable[[Any], bool] = lambda _case: True
    """Whether the patient may see the case at all."""
    for_patient: Callable[[Port, "Found[Any]", datetime], "Found[Any]"] = lambda _port, there, _now: there
    """As its patient sees it now: without the last message, where it is another."""
    opens_until: Callable[[Any, Any], date | None] = lambda _case, _rules: None
    """The last day on which the patient may open it again, of the case and its rules; None: it is open."""
    acts: Mapping[type[CaseAct[Any]], Carrying] = field(default_factory=dict)
    """How its own acts are carried out, and those of all cases that are its own to carry out."""
    instead: Callable[["Step", Case, Refusal], Refusal] = lambda _step, _case, refusal: refusal
    """Better words for a refusal, from what else is kept."""
    check: Callable[["Step", Case, Case], None] = lambda _step, _before, _after: None
    """What must hold beside care's rules. Raises a Refusal."""
    fires: Mapping[TimerKind, Fires] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """A member of staff with these grants looks at a case; `over`: as if taking over what a colleague has."""

    there: "Found[Any]"
    staff: PersonId
    grants: Collection[Grant]
    now: datetime
    over: bool


_KINDS: dict[str, StoredKind] = {}


def register(stored: StoredKind) -> None:
    _KINDS[stored.kind.name] = stored


def add_acts(kind: str, acts: Mapping[type[CaseAct[Any]], Carrying]) -> None:
    """Those of the kind that a subject above it carries out."""
    stored = _KINDS[kind]
    _KINDS[kind] = replace(stored, acts={**stored.acts, **acts})


def every_kind() -> Sequence[StoredKind]:
    return tuple(_KINDS.values())


def kind_named(name: str) -> StoredKind:
    return _KINDS[name]
