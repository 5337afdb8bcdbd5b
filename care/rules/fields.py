"""What a class of rules says of its fields beside them: limits, and which rule another one follows."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Rules of one kind on one day. A field is a rule, its default the value where nobody says anything."""

    version: str
    """Region, and the valid-from date of the newest value in force: stands in every event."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest that is allowed: of a number or a span itself, of a text its length in
    characters, of several values how many.
    """

    least: int
    most: int

    def hold(self, amount: int) -> bool:
        """True where the amount is allowed."""
        return self.least <= amount <= self.most


@dataclass(frozen=True, slots=True)
class Follows:
    """The rule whose value this one has where nobody says otherwise."""

    rule: str


@dataclass(frozen=True, slots=True)
class RuleField:
    """One rule as its annotation has it: `Annotated[int, Limits(1, 104)]`, `LeadTime | None`."""

    kind: Any
    """The type of one value: bool, int, str, an enumeration, LeadTime or Span."""
    several: bool
    may_be_never: bool
    limits: Limits | None
    follows: str


def fields_of(rules: type[RuleSet]) -> Mapping[str, RuleField]:
    """The rules of a class by name, in the order that they are written in; `version` is none."""
    known: Any = rules  # mypy takes the __hash__ of its objects for the class's own
    return _fields_of(known)


def followed(rules: type[RuleSet], said: Mapping[str, Any]) -> dict[str, Any]:
    """Values by name, with those of the rules that follow a rule which has one and have none themselves."""
    leads = {name: field.follows for name, field in fields_of(rules).items()}
    return {name: said[lead] for name, lead in leads.items() if lead in said} | dict(said)


@cache
def _fields_of(rules: type[Any]) -> Mapping[str, RuleField]:
    hints = get_type_hints(rules, include_extras=True)
    return {one.name: _field(hints[one.name]) for one in fields(rules) if one.name != "version"}


def _field(hint: Any) -> RuleField:  # noqa: ANN401 - an annotation is of any type
    marks: list[Any] = []
    if get_origin(hint) is Annotated:
        hint, *marks = get_args(hint)
    kinds = [kind for kind in get_args(hint) if kind not in {type(None), Ellipsis}] or [hint]
    return RuleField(
        kind=kinds[0],
        several=get_origin(hint) is tuple,
        may_be_never=type(None) in get_args(hint),
        limits=next((mark for mark in marks if isinstance(mark, Limits)), None),
        follows=next((mark.rule for mark in marks if isinstance(mark, Follows)), ""),
    )
