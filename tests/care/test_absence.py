"""Away from a day to a day: which days, and who may say so of whom."""

from datetime import date, timedelta

import pytest

from care.people.absence import NotThoseDays, demand_days, may_enter
from care.people.roles import Grant, Role
from care.values.ids import PersonId, UnitId

TODAY = date(2026, 12, 7)
ANNE, BO, UNIT, OTHER = PersonId(1), PersonId(2), UnitId(1), UnitId(2)


@pytest.mark.parametrize(("first", "last"), [(1, 0), (-3, -1), (0, 401)])
def test_days_that_are_over_or_too_many_are_refused(first: int, last: int) -> None:
    demand_days(TODAY - timedelta(days=1), TODAY, TODAY)
    with pytest.raises(NotThoseDays):
        demand_days(TODAY + timedelta(days=first), TODAY + timedelta(days=last), TODAY)


@pytest.mark.parametrize(
    ("role", "unit", "may"),
    [
        (Role.MANAGER, None, True),
        (Role.LOCAL_ADMINISTRATOR, UNIT, True),
        (Role.LOCAL_ADMINISTRATOR, OTHER, False),
        (Role.GROUP_MEMBER, UNIT, False),
    ],
)
def test_a_colleagues_is_entered_by_who_leads_there(role: Role, unit: UnitId | None, *, may: bool) -> None:
    assert may_enter(ANNE, [Grant(role, unit)], BO, [UNIT]) is may
    assert may_enter(ANNE, [Grant(role, unit)], ANNE, [UNIT])
