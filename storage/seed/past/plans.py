"""How far the managers have come with the checklist: done, begun, soon due, and late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from care.reports.checklist import ActivityChange, ActivityState
from care.values.ids import PersonId
from storage.reports.store import ReportStore
from storage.seed.past.town import Town
from storage.seed.stage import BJORKEN, EKEN, ORTHOPAEDICS


@dataclass(frozen=True, slots=True)
class Planned:
    """`days` from today until it is to be done. `place`: a unit's name, or "": all that `who` leads."""

    who: str
    place: str
    activity: str
    state: ActivityState
    days: int
    responsible: str


_DONE, _BEGUN, _NOT = ActivityState.DONE, ActivityState.BEGUN, ActivityState.NOT_BEGUN
PLANNED = (
    Planned("regionen", "", "pass_on", _DONE, -60, "Regionen Testsson"),
    Planned("regionen", "", "talk", _BEGUN, -6, "Regionen Testsson"),
    Planned("regionen", "", "eight_weeks", _BEGUN, 24, "Områdeschefen Testsson"),
    Planned("chefen", "", "pass_on", _DONE, -45, "Chefen Testsson"),
    Planned("chefen", "", "follow_plan", _NOT, 12, "Chefen Testsson"),
    Planned("chefen", EKEN, "inform", _DONE, -40, "Eva Testsson"),
    Planned("chefen", EKEN, "where_we_stand", _DONE, -30, "Eva Testsson"),
    Planned("chefen", EKEN, "choose", _BEGUN, 5, "Eva Testsson"),
    Planned("chefen", EKEN, "plan", _NOT, 33, ""),
    Planned("chefen", BJORKEN, "inform", _BEGUN, -9, "Bodil Testsson"),
    Planned("chefen", ORTHOPAEDICS, "inform", _DONE, -20, "Karin Testsson"),
    Planned("chefen", ORTHOPAEDICS, "benefits", _BEGUN, 15, "Yngve Testsson"),
)


async def write_plans(reports: ReportStore, town: Town, staff: Mapping[str, PersonId], today: date) -> None:
    for one in PLANNED:
        unit = town.units.get(one.place)
        change = ActivityChange(
            place=one.place if unit is None else str(unit),
            activity=one.activity,
            state=one.state,
            due=today + timedelta(days=one.days),
            responsible=one.responsible,
        )
        await reports.change(staff[one.who], change, town.request())
