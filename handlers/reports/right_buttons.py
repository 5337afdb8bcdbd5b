"""The buttons on rights and on the checklist."""

from typing import Annotated, ClassVar

from care.people.roles import Role
from care.reports.checklist import ActivityState
from care.reports.rights import ORDERABLE
from handlers.talk.packing import AtUnit, Count, OfPerson, one_of
from handlers.talk.ways import OfStaff

OfRole = Annotated[Role, *one_of(ORDERABLE)]
ACTIVITY_STATES = (ActivityState.NOT_BEGUN, ActivityState.BEGUN, ActivityState.DONE)
OfState = Annotated[ActivityState, *one_of(ACTIVITY_STATES)]


class OpenRights(OfStaff, prefix="rb"):
    """`Behörigheter`: the units."""

    page: Count = 0


class UnitRightsAt(OfStaff, prefix="rbu"):
    """Who may what at a unit."""

    unit: AtUnit
    page: Count = 0


class ShowRight(OfStaff, prefix="rbr"):
    unit: AtUnit
    person: OfPerson
    role: OfRole


class OrderRight(OfStaff, prefix="rbo"):
    """`Beställ`: asks for whom."""

    unit: AtUnit


class ChooseRole(OfStaff, prefix="rbc"):
    keeps_talk: ClassVar[bool] = True
    unit: AtUnit
    role: OfRole


class WithoutEnd(OfStaff, prefix="rbt"):
    """`Tills vidare`: no last day."""

    keeps_talk: ClassVar[bool] = True
    unit: AtUnit


class SendOrder(OfStaff, prefix="rbs"):
    """`Beställ behörigheten`."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    unit: AtUnit


class ApproveRight(OfStaff, prefix="rba"):
    """`Godkänn`."""

    style: ClassVar[str] = "primary"
    unit: AtUnit
    right: Count


class AskEndRight(OfStaff, prefix="rbe"):
    """`Avsluta`: asks first."""

    unit: AtUnit
    person: OfPerson
    role: OfRole


class EndRight(OfStaff, prefix="rbx"):
    """The answer to it."""

    style: ClassVar[str] = "danger"
    unit: AtUnit
    person: OfPerson
    role: OfRole


class OfChecklist(OfStaff, prefix="-rk"):
    """`node` as in reports."""

    node: str = ""


class OpenChecklist(OfChecklist, prefix="rk"):
    """`Checklista`."""

    page: Count = 0


class ChecklistsBelow(OfChecklist, prefix="rkb"):
    """`Mottagningarna`: how far each part of the area has come."""

    page: Count = 0


class ShowActivity(OfChecklist, prefix="rka"):
    """One, by its place in the list."""

    number: Count


class SetState(OfChecklist, prefix="rks"):
    number: Count
    state: OfState


class AskActivity(OfChecklist, prefix="rkq"):
    """`Sista dag`, `Ansvarig`, `Anteckning`; `what`: the place in ASKED_OF_ACTIVITY."""

    number: Count
    what: Count


class AddActivity(OfChecklist, prefix="rkn"):
    """`Egen aktivitet`: asks for its name."""
