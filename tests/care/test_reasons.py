"""Why staff may see a patient: what is at their own units, as far as their role sees that, or the number."""

from datetime import date, time

import pytest

from care.people.reasons import LETS_SEE, NUMBER_HOLDS, UNKNOWN_UNIT, Bond, Reason, why_seen
from care.people.roles import MAY, Grant, Role
from care.values.clock import instant
from care.values.ids import UnitId

HERE, THERE = UnitId(1), UnitId(2)
NOW = instant(date(2026, 11, 23), time(9))


@pytest.mark.parametrize("reason", LETS_SEE)
@pytest.mark.parametrize("role", Role)
def test_what_is_at_an_own_unit_and_may_be_seen_there_is_a_reason(role: Role, reason: Reason) -> None:
    held, here = [Grant(role, HERE)], Bond(reason, HERE)
    seen = why_seen(held, [Bond(reason, THERE), here], typed=None, now=NOW)
    assert seen == (here if LETS_SEE[reason] in MAY[role] else None)


def test_a_typed_number_holds_for_a_while_for_who_books_for_patients() -> None:
    held = [Grant(Role.STAFF, HERE)]
    assert why_seen(held, [], typed=NOW, now=NOW) == Bond(Reason.NUMBER, HERE)
    assert why_seen([Grant(Role.STAFF)], [], typed=NOW, now=NOW) == Bond(Reason.NUMBER, UNKNOWN_UNIT)
    assert why_seen(held, [], typed=NOW, now=NOW + NUMBER_HOLDS) is None
    assert why_seen([Grant(Role.MANAGER)], [], typed=NOW, now=NOW) is None
