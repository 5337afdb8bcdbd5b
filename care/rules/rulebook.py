"""Which rules hold on which day: values from region, unit and service, each from its own day on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from care.rules.guarantee import ChangeUntil, Span
from care.rules.values import Rules
from care.values.lead_time import LeadTime

RuleValue = bool | int | LeadTime | tuple[LeadTime, ...] | StrEnum | None
"""What a rule can be; None stands for "never"."""
GuaranteeValue = bool | int | str | Span | ChangeUntil
"""What a rule of the care guarantee can be."""

ALWAYS = date.min
UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Stated:
    """One value of one rule, who says so, and from which day on."""

    value: RuleValue | GuaranteeValue
    source: str
    valid_from: date


Layer = Mapping[str, Sequence[Stated]]
"""What a region, a unit or a service states, by the name of the rule."""


def resolve(region: str, layers: Sequence[Layer], day: date) -> Rules:
    """The rules of a day. `layers` from the widest to the narrowest: the narrowest that says anything on
    that day decides, by its newest value. Rebooking is as cancelling where nobody says otherwise.
    """
    said = said_on(layers, day)
    values: dict[str, Any] = {name: stated.value for name, stated in said.items()}
    if "cancel_before" in values:
        values.setdefault("rebook_before", values["cancel_before"])
    return Rules(version=version_of(region, said.values()), **values)


def steps(region: str, layers: Sequence[Layer]) -> list[tuple[date, Rules]]:
    """The rules and the day that each holds from, in order; the first holds since always."""
    return [(day, resolve(region, layers, day)) for day in days_of(layers)]


def days_of(layers: Sequence[Layer]) -> list[date]:
    """The days on which something changes; the first is since always."""
    stated = (one for layer in layers for values in layer.values() for one in values)
    return sorted({ALWAYS, *(one.valid_from for one in stated)})


def said_on(layers: Sequence[Layer], day: date) -> dict[str, Stated]:
    """The narrowest layer that says anything on that day decides, by its newest value."""
    said: dict[str, Stated] = {}
    for layer in layers:
        for name, values in layer.items():
            in_force = [stated for stated in values if stated.valid_from <= day]
            if in_force:
                said[name] = max(in_force, key=lambda stated: stated.valid_from)
    return said


def version_of(region: str, said: Iterable[Stated]) -> str:
    newest = max((stated.valid_from for stated in said), default=None)
    return f"{region} {newest.isoformat() if newest else UNSTATED}"
