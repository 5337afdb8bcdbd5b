"""Which rules hold on which day: values from region, unit and service, each from its own day on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from care.lead_time import LeadTime
from care.rules import AfterCancelling, Rules, SelfBooking

RuleValue = bool | int | LeadTime | SelfBooking | AfterCancelling | None
"""What a rule can be; None stands for "never"."""

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


def resolve(region: str, layers: Sequence[Layer], day: date) -> Rules:
    """The rules of a day. `layers` from the widest to the narrowest: the narrowest that says anything on
    that day decides, by its newest value. Rebooking is as cancelling where nobody says otherwise.
    """
    said = _said(layers, day)
    values: dict[str, Any] = {name: stated.value for name, stated in said.items()}
    if "cancel_before" in values:
        values.setdefault("rebook_before", values["cancel_before"])
    return Rules(version=_version(region, said.values()), **values)


def steps(region: str, layers: Sequence[Layer]) -> list[tuple[date, Rules]]:
    """The rules and the day that each holds from, in order; the first holds since always."""
    days = {stated.valid_from for layer in layers for values in layer.values() for stated in values}
    return [(day, resolve(region, layers, day)) for day in sorted({ALWAYS, *days})]


def _said(layers: Sequence[Layer], day: date) -> dict[str, Stated]:
    said: dict[str, Stated] = {}
    for layer in layers:
        for name, values in layer.items():
            in_force = [stated for stated in values if stated.valid_from <= day]
            if in_force:
                said[name] = max(in_force, key=lambda stated: stated.valid_from)
    return said


def _version(region: str, said: Iterable[Stated]) -> str:
    newest = max((stated.valid_from for stated in said), default=None)
    return f"{region} {newest.isoformat() if newest else UNSTATED}"
