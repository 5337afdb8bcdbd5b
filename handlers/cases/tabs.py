"""The lists of the staff's cases, each told whole: its place in buttons, its name, how its number is said."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from care.cases.lists import Tab
from handlers.talk.language import _, marked, ngettext
from handlers.talk.packing import one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffList:
    tab: Tab
    name: str
    """Swedish and marked: the heading, and the label that opens it."""
    of_kind: bool = False
    """Opened and counted by the kind of case that it is of."""
    whole: bool = False
    """It comes in one piece, at most a hundred, in an order of its own."""
    counted: Callable[[int], str] | None = None
    """How many there are (CaseCounts, by the same name), with `{count}`; None: never told."""
    rank: int = 0
    """Where its number stands among others."""
    of_service: bool = False
    """Told to Vårdgarantiservice too, of what is theirs."""


LISTS = (
    StaffList(
        tab=Tab.TO_HANDLE,
        name=marked("Ärenden att hantera"),
        whole=True,
        counted=lambda count: ngettext("{count} ärende att hantera", "{count} ärenden att hantera", count),
    ),
    StaffList(tab=Tab.ALL, name=marked("Alla ärenden")),
    StaffList(tab=Tab.MINE, name=marked("Fördelade till mig")),
    StaffList(
        tab=Tab.QUESTIONS,
        name=marked("Frågor från patienter"),
        counted=lambda count: ngettext(
            "{count} fråga från patienter", "{count} frågor från patienter", count
        ),
        rank=30,
        of_service=True,
    ),
    StaffList(
        tab=Tab.OVERDUE,
        name=marked("Över tiden"),
        whole=True,
        counted=lambda _count: _("{count} över tiden"),
        rank=20,
        of_service=True,
    ),
    StaffList(tab=Tab.CALL, name=marked("Ringlista"), of_kind=True, whole=True),
    StaffList(tab=Tab.PAPERS, name=marked("Handlingar att posta"), of_kind=True),
    StaffList(tab=Tab.SERVICE, name=marked("Vårdgarantiservice"), of_kind=True, whole=True),
    StaffList(tab=Tab.FOLLOW_UP, name=marked("Att följa upp"), whole=True),
)
"""A list's place here is what its buttons carry: a new one comes last."""
TABS = tuple(one.tab for one in LISTS)
OfList = Annotated[Tab, *one_of(TABS)]
NAMES = {one.tab: one.name for one in LISTS}
WHOLE = frozenset(one.tab for one in LISTS if one.whole)
OF_ANOTHER_UNIT = Tab.QUESTIONS
"""Where who answers for another unit finds the question."""
