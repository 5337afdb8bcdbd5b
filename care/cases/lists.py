"""The staff's lists of cases: which one, narrowed how, from where on, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from care.cases.values import Case
from care.cases.views import CaseLine
from care.cases.work import SubStatus
from care.values.ids import CaseId, PersonId, UnitId


class Whose(StrEnum):
    """What is known of the patient."""

    CHILD = "child"
    """Under 18."""
    NO_PHONE = "no_phone"
    """Nobody can be called about it; of who is protected that is not said."""


class Tab(StrEnum):
    TO_HANDLE = "to_handle"
    ALL = "all"
    MINE = "mine"
    QUESTIONS = "questions"
    """Patients who have asked and wait: nobody but staff sees them."""
    OVERDUE = "overdue"
    CALL = "call"
    """Ringlista."""
    PAPERS = "papers"
    """Papers to print and post after the vårdgarantisedel."""
    SERVICE = "service"
    """Vårdgarantiservice's worklist."""
    FOLLOW_UP = "follow_up"
    """`Att följa upp`: what is ticked off with a result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What a list of cases is narrowed to; every field is a chip that can be taken away."""

    tab: Tab = Tab.TO_HANDLE
    unit: UnitId | None = None
    """None: every unit where the asker may see cases."""
    statuses: tuple[SubStatus, ...] = ()
    """Any of them; none: whatever the status."""
    flagged: bool = False
    overdue: bool = False
    read_by_patient: bool | None = None
    created_from: date | None = None
    created_until: date | None = None
    patient: PersonId | None = None
    handler: PersonId | None = None
    handled_by_group: bool = False
    """Nobody has claimed it."""
    type: str | None = None
    """What the case is about."""
    whose: Whose | None = None
    closed: bool = False
    """Closed cases too, whatever the status."""
    search: str = ""
    """Part of a name, or of a personal identity number."""

    @property
    def of_nobody(self) -> "CaseFilter":
        """The filter without whom it is about and what was typed: what is kept of it."""
        return replace(self, patient=None, search="")


@dataclass(frozen=True, slots=True)
class PageOf:
    """Where a page begins: after the case that was last on the page before."""

    updated: datetime
    case: CaseId


@dataclass(frozen=True, slots=True)
class CasePage:
    """Newest first. `total` counts to at most 100: `total_is_more` says that there are more."""

    lines: Sequence[CaseLine[Case]]
    next: PageOf | None
    total: int
    total_is_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCounts:
    """For the staff's menu and digests; each counts to at most 100."""

    to_handle: int = 0
    mine: int = 0
    flagged: int = 0
    questions: int = 0
    overdue: int = 0
    call: int = 0
    letters: int = 0
    papers: int = 0
    service: int = 0
    follow_up: int = 0
    late_follow_up: int = 0
