"""Who may do what is one table; unit by unit."""

from care.people.roles import MAY, Act, Grant, Role, may
from care.values.ids import UnitId

EKEN, LINDEN = UnitId(1), UnitId(2)


def test_every_role_stands_in_the_table() -> None:
    assert set(MAY) == set(Role)


def test_staff_may_handle_tasks_at_their_own_unit_only() -> None:
    eva = [Grant(Role.STAFF, EKEN)]
    assert may(eva, Act.HANDLE_TASK, EKEN)
    assert not may(eva, Act.HANDLE_TASK, LINDEN)


def test_a_manager_sees_every_unit_but_books_for_nobody() -> None:
    chief = [Grant(Role.MANAGER)]
    assert may(chief, Act.SEE_TASKS, EKEN)
    assert may(chief, Act.SEE_TASKS, LINDEN)
    assert not may(chief, Act.BOOK_FOR_PATIENT, EKEN)


def test_only_the_tester_turns_the_clock() -> None:
    assert [role for role in Role if Act.MOVE_CLOCK in MAY[role]] == [Role.TESTER]


def test_who_has_no_role_may_do_nothing() -> None:
    assert not any(may([], act) for act in Act)
