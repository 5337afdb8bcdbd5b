"""Which rules hold on which day: values from region, unit and service, each from its own day on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from care.rules.fields import RuleSet, followed
from care.values.lead_time import LeadTime
from care.values.spans import Span

RuleValue = bool | int | str | LeadTime | Span | tuple[LeadTime, ...] | StrEnum | None
"""What a rule can be; None stands for "never"."""
AnyRules = TypeVar("AnyRules", bound=RuleSet)

ALWAYS = date.min
UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Stated:
    """One value of one rule, who says so, and from which day on."""

    value: RuleValue
    source: str
    valid_from: date


Layer = Mapping[str, Sequence[Stated]]
"""What a region, a unit or a service states, by the name of the rule."""


def resolve(kind: type[AnyRules], region: str, layers: Sequence[Layer], day: date) -> AnyRules:
    """The rules of a day. `layers` from the widest to the narrowest: the narrowest that says anything on
    that day decides, by its newest value. What nobody says has its default, or follows another rule.
    """
    said = _said_on(layers, day)
    values = followed(kind, {name: stated.value for name, stated in said.items()})
    return replace(kind(version=_version_of(region, said.values())), **values)


def steps(kind: type[AnyRules], region: str, layers: Sequence[Layer]) -> list[tuple[date, AnyRules]]:
    """The rules and the day that each holds from, in order; the first holds since always."""
    stated = (one for layer in layers for values in layer.values() for one in values)
    days = sorted({ALWAYS, *(one.valid_from for one in stated)})
    return [(day, resolve(kind, region, layers, day)) for day in days]


def _said_on(layers: Sequence[Layer], day: date) -> dict[str, Stated]:
    said: dict[str, Stated] = {}
    for layer in layers:
        for name, values in layer.items():
            in_force = [stated for stated in values if stated.valid_from <= day]
            if in_force:
                said[name] = max(in_force, key=lambda stated: stated.valid_from)
    return said


def _version_of(region: str, said: Iterable[Stated]) -> str:
    newest = max((stated.valid_from for stated in said), default=None)
    return f"{region} {newest.isoformat() if newest else UNSTATED}"
