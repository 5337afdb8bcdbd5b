"""What staff see of a task in its case: each kind, what is late, and only what they may do about it."""

from dataclasses import replace
from datetime import date

import pytest

from care.cases.events import Event
from care.cases.lists import CaseCounts, CaseFilter, Tab
from care.cases.views import CaseCard, CaseLine
from care.follow_ups.kind import TASK, TaskCase, TaskState
from care.follow_ups.refusals import NobodyReads
from care.follow_ups.tasks import Task, TaskKind, TaskResult
from care.refusals import Refusal
from care.rules.refusals import NotSelfBooked
from care.rules.values import SelfBooking
from care.values.ids import AppointmentId, CaseId, FilterId, ServiceId, TaskId
from handlers.cases.filters import AtList
from handlers.cases.kinds import SeenOf
from handlers.cases.screens.case import case as case_screen
from handlers.cases.screens.chips import NamedIds
from handlers.cases.screens.lists import Listed, cases
from handlers.follow_ups.kind import Looked
from handlers.talk.screen import Screen
from tests.handlers.phone import bare, labels
from tests.handlers.visits import ANNA, EKEN, EVA, NOW, stockholm

CANCELLED = Task(
    id=TaskId(3), kind=TaskKind.FOLLOW_UP, unit=EKEN.id, unit_name=EKEN.name, patient=ANNA.id,
    patient_name=ANNA.name, patient_phone=ANNA.phone, appointment=AppointmentId(7), service=ServiceId(1),
    service_name="Vaccination", starts=stockholm(24, 9), text="", created=NOW, due=date(2026, 11, 23),
    rebooked=None,
)  # fmt: skip
CASE = TaskCase(
    id=CaseId(5), version=0, state=TaskState.OPEN, patient=ANNA.id, unit=EKEN.id, type=TaskKind.FOLLOW_UP,
    created=NOW, updated=NOW, task=CANCELLED.id, due=CANCELLED.due, appointment=CANCELLED.appointment,
    service_name="Vaccination", starts=CANCELLED.starts,
)  # fmt: skip
OF_HANDLER = frozenset({Event.TAKE, Event.REASSIGN, Event.CLOSE})


def line(case: TaskCase) -> CaseLine[TaskCase]:
    stands = TASK.standing(case)
    return CaseLine(
        case=case, status=stands.status, patient_name=ANNA.name, patient_login=ANNA.login,
        patient_phone=ANNA.phone, unit_name=EKEN.name, due=stands.due,
    )  # fmt: skip


def screen(case: TaskCase, task: Task, may: frozenset[Event], why_not: Refusal | None = None) -> Screen:
    card = CaseCard(line=line(case), thread=(), may=may, rules=None)
    return case_screen(SeenOf(card, EVA.id, NOW, Looked(task, why_not)))


def test_the_list_says_of_each_what_kind_it_is_and_marks_what_is_late() -> None:
    late = replace(CASE, due=date(2026, 11, 20), new_to_staff=True)
    others = (
        replace(CASE, no_show=True),
        replace(CASE, type=TaskKind.UNIT_CANCELLED),
        replace(CASE, type=TaskKind.UNBOOKED, starts=None),
    )
    counts = CaseCounts(follow_up=4, late_follow_up=1, overdue=1)
    lines = [line(one) for one in (late, *others)]
    found = Listed(
        lines=lines, total=4, more=False, goes_on=False, counts=counts, as_service=False, first=Tab.FOLLOW_UP
    )
    shown = cases(found, AtList(chosen=CaseFilter(tab=Tab.FOLLOW_UP), filter=FilterId(1)), NamedIds(), NOW)
    assert bare(shown).startswith("Att följa upp: 4\nÖver tiden, märkta ⚠: 1\n● nytt, ⚠ över tiden")
    assert bare(shown).splitlines()[-4:] == [
        "1 ●⚠ Testperson4 · Avbokad · tis 24 nov",
        "2 Testperson4 · Kom inte · tis 24 nov",
        "3 Testperson4 · Ni avbokade · tis 24 nov",
        "4 Testperson4 · Har inte bokat",
    ]
    assert labels(shown)[:4] == ["1", "2", "3", "4"]
    assert "Ärenden att hantera" not in labels(shown)


def test_who_may_only_look_is_offered_nothing_to_do() -> None:
    ways = ["Att följa upp", "Visa menyn"]
    assert labels(screen(CASE, CANCELLED, frozenset())) == ways
    assert labels(screen(CASE, CANCELLED, OF_HANDLER)) == [
        "Fördela till mig",
        "Erbjud nya tider",
        "Bocka av",
        "Omfördela",
        "Hjälp patienten med en tid",
        *ways,
    ]
    ended = replace(CANCELLED, closed_at=NOW, closed_by="Eva", result=TaskResult.NO_NEED)
    shown = screen(replace(CASE, state=TaskState.CLOSED, closed_at=NOW), ended, frozenset())
    assert "Avbockad av Eva: Behöver ingen ny tid." in shown.text
    assert labels(shown) == ways


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (NotSelfBooked(EKEN.id, SelfBooking.SEVERAL_RESOURCES), "besöket kräver flera samtidigt"),
        (NobodyReads(EKEN.id), "Ingen läser här åt patienten. Ring patienten."),
    ],
)
def test_what_cannot_be_offered_says_why(refusal: Refusal, said: str) -> None:
    shown = screen(CASE, CANCELLED, OF_HANDLER, refusal)
    assert said in shown.text
    assert "Erbjud nya tider" not in labels(shown)
