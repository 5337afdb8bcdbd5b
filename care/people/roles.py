"""Who may do what: one table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from care.values.ids import UnitId


class Role(StrEnum):
    STAFF = "staff"
    GROUP_MEMBER = "group_member"
    LOCAL_ADMINISTRATOR = "local_administrator"
    CARE_GUARANTEE_SERVICE = "care_guarantee_service"
    MANAGER = "manager"
    TESTER = "tester"


class Act(StrEnum):
    """What needs a role. A patient's own times need none: they are asked for as the patient."""

    SEE_TASKS = "see_tasks"
    HANDLE_TASK = "handle_task"
    SEE_SCHEDULE = "see_schedule"
    BOOK_FOR_PATIENT = "book_for_patient"
    CHANGE_VISITS = "change_visits"
    """Move or cancel visits on the unit's own account, or a whole day of them."""
    INVITE = "invite"
    """Give patients a right to book: kallelse, bokningsunderlag, link."""
    GET_NOTICES = "get_notices"
    LAY_OUT = "lay_out"
    """Open and take away times, close a day, set a rule."""
    MOVE_CLOCK = "move_clock"
    SEE_CASES = "see_cases"
    HANDLE_CASE = "handle_case"
    """Of the care guarantee: send offers, claim, take over, answer, change codes."""
    GET_CASE_NOTICES = "get_case_notices"
    ENTER_ABSENCE = "enter_absence"
    """Say that a colleague is away."""
    REVISE_RULES = "revise_rules"
    """See when each region's rules must be looked over, and say that it is done."""
    SEE_REPORT = "see_report"
    """See what a unit's figures are, and its checklist."""
    ORDER_RIGHT = "order_right"
    """Order, approve and end what staff of the unit may do."""
    TELL_PROVIDER = "tell_provider"
    """Vårdgarantiservice: which provider it will be."""


_HANDLES_PATIENTS = frozenset(
    {
        Act.SEE_TASKS,
        Act.HANDLE_TASK,
        Act.SEE_SCHEDULE,
        Act.BOOK_FOR_PATIENT,
        Act.CHANGE_VISITS,
        Act.GET_NOTICES,
        Act.INVITE,
    }
)
_HANDLES_CASES = frozenset({Act.SEE_CASES, Act.HANDLE_CASE, Act.GET_CASE_NOTICES})

MAY: dict[Role, frozenset[Act]] = {
    Role.STAFF: _HANDLES_PATIENTS,
    Role.GROUP_MEMBER: _HANDLES_PATIENTS | _HANDLES_CASES,
    Role.LOCAL_ADMINISTRATOR: _HANDLES_PATIENTS
    | _HANDLES_CASES
    | {Act.LAY_OUT, Act.ORDER_RIGHT, Act.ENTER_ABSENCE},
    Role.CARE_GUARANTEE_SERVICE: frozenset({Act.SEE_CASES, Act.TELL_PROVIDER}),
    Role.MANAGER: frozenset(
        {
            Act.SEE_TASKS,
            Act.SEE_SCHEDULE,
            Act.SEE_CASES,
            Act.REVISE_RULES,
            Act.SEE_REPORT,
            Act.ORDER_RIGHT,
            Act.ENTER_ABSENCE,
        }
    ),
    Role.TESTER: frozenset({Act.MOVE_CLOCK, Act.LAY_OUT}),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at a unit; `unit` None = at every unit."""

    role: Role
    unit: UnitId | None = None

    def allows(self, act: Act, unit: UnitId | None) -> bool:
        return act in MAY[self.role] and (self.unit is None or unit is None or self.unit == unit)


def works_as_service(grants: Iterable[Grant]) -> bool:
    """Vårdgarantiservice: its own questions, days and list are meant, not a unit's."""
    held = tuple(grants)
    return may(held, Act.TELL_PROVIDER) and not may(held, Act.HANDLE_CASE)


def may(grants: Iterable[Grant], act: Act, unit: UnitId | None = None) -> bool:
    """Whether any of these grants allows the act at the unit (None: at some unit)."""
    return any(grant.allows(act, unit) for grant in grants)


def may_at(grants: Iterable[Grant], act: Act) -> Callable[[UnitId], bool]:
    """What says of a unit whether any of these grants allows the act there; for who asks of thousands."""
    held = {grant.unit for grant in grants if act in MAY[grant.role]}
    return lambda unit: None in held or unit in held
