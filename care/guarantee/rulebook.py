"""Which rules of the care guarantee hold on which day: a unit's values over its region's."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from care.rules.guarantee import GuaranteeRules
from care.rules.rulebook import Layer, days_of, said_on, version_of


def resolve_guarantee(region: str, layers: Sequence[Layer], day: date) -> GuaranteeRules:
    """`layers` from the widest to the narrowest; what nobody says has its default."""
    said = said_on(layers, day)
    values: dict[str, Any] = {name: stated.value for name, stated in said.items()}
    return GuaranteeRules(version=version_of(region, said.values()), **values)


def guarantee_steps(region: str, layers: Sequence[Layer]) -> list[tuple[date, GuaranteeRules]]:
    """The rules and the day that each holds from, in order; the first holds since always."""
    return [(day, resolve_guarantee(region, layers, day)) for day in days_of(layers)]
