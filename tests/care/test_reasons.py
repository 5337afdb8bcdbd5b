"""Why staff may see a patient: what is at their own units, as far as their role sees that, or the number."""

from datetime import date, time

import pytest

from care.people.reasons import LETS_SEE, NUMBER_HOLDS, Bond, Reason, cannot_see
from care.people.refusals import NotYourPatient
from care.people.roles import MAY, Grant, Role
from care.values.clock import instant
from care.values.ids import PersonId, UnitId

PATIENT, HERE, THERE = PersonId(7), UnitId(1), UnitId(2)
NOW = instant(date(2026, 11, 23), time(9))


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("role", Role)
def test_what_is_at_an_own_unit_and_may_be_seen_there_is_a_reason(role: Role, reason: Reason) -> None:
    held = [Grant(role, HERE)]
    here = cannot_see(PATIENT, held, [Bond(reason, HERE)], typed=None, now=NOW)
    assert (here is None) is (LETS_SEE[reason] in MAY[role])
    assert cannot_see(PATIENT, held, [Bond(reason, THERE)], typed=None, now=NOW) == NotYourPatient(PATIENT)


def test_a_typed_number_holds_for_a_while_for_who_books_for_patients() -> None:
    held = [Grant(Role.STAFF, HERE)]
    assert cannot_see(PATIENT, held, [], typed=NOW, now=NOW) is None
    assert cannot_see(PATIENT, held, [], typed=NOW, now=NOW + NUMBER_HOLDS) == NotYourPatient(PATIENT)
    assert cannot_see(PATIENT, [Grant(Role.MANAGER)], [], typed=NOW, now=NOW) == NotYourPatient(PATIENT)
