"""What staff see of what they have to do: each kind, what is late, and only what they may do about it."""

from dataclasses import replace
from datetime import date

import pytest

from care.follow_ups.refusals import NobodyReads
from care.follow_ups.tasks import Task, TaskKind
from care.people.roles import Grant, Role
from care.people.values import Kind
from care.refusals import Refusal
from care.rules.refusals import NotSelfBooked
from care.rules.values import SelfBooking
from care.values.ids import AppointmentId, ServiceId, TaskId
from handlers.follow_ups.screens.tasks import tasks
from handlers.follow_ups.task_cards import card_of
from tests.handlers.clinic import Clinic
from tests.handlers.phone import bare, labels, services_of
from tests.handlers.visits import ANNA, EKEN, EVA, NOW, stockholm

CANCELLED = Task(
    id=TaskId(3), kind=TaskKind.FOLLOW_UP, unit=EKEN.id, unit_name=EKEN.name, patient=ANNA.id,
    patient_name=ANNA.name, patient_phone=ANNA.phone, appointment=AppointmentId(7), service=ServiceId(1),
    service_name="Vaccination", starts=stockholm(24, 9), text="", created=NOW, due=date(2026, 11, 23),
    rebooked=None,
)  # fmt: skip
NURSE = replace(EVA, kind=Kind.STAFF, grants=frozenset({Grant(Role.STAFF, EKEN.id)}))
MANAGER = replace(EVA, kind=Kind.STAFF, grants=frozenset({Grant(Role.MANAGER)}))


def test_the_list_says_of_each_what_kind_it_is_and_marks_what_is_late() -> None:
    found = [
        replace(CANCELLED, due=date(2026, 11, 20)),
        replace(CANCELLED, no_show=True),
        replace(CANCELLED, kind=TaskKind.UNIT_CANCELLED),
        replace(CANCELLED, kind=TaskKind.UNBOOKED, starts=None),
    ]
    shown = tasks(found, 0, NOW)
    assert bare(shown) == "Att följa upp: 4\nÖver tiden, märkta ⚠: 1"
    assert labels(shown)[:4] == [
        "⚠ Testperson4 · Avbokad · tis 24 nov",
        "Testperson4 · Kom inte · tis 24 nov",
        "Testperson4 · Ni avbokade · tis 24 nov",
        "Testperson4 · Har inte bokat",
    ]


async def test_who_may_only_look_is_offered_nothing_to_do() -> None:
    clinic = Clinic()
    assert labels(await card_of(CANCELLED, MANAGER, services_of(clinic))) == ["Tillbaka"]
    assert labels(await card_of(CANCELLED, NURSE, services_of(clinic))) == [
        "Erbjud nya tider",
        "Bocka av",
        "Hjälp patienten med en tid",
        "Tillbaka",
    ]
    closed = replace(CANCELLED, closed_at=NOW)
    assert labels(await card_of(closed, NURSE, services_of(clinic))) == ["Tillbaka"]


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (NotSelfBooked(EKEN.id, SelfBooking.SEVERAL_RESOURCES), "besöket kräver flera samtidigt"),
        (NobodyReads(EKEN.id), "Ingen läser här åt patienten. Ring patienten."),
    ],
)
async def test_what_cannot_be_offered_says_why(refusal: Refusal, said: str) -> None:
    clinic = Clinic(no_offer=refusal)
    shown = await card_of(CANCELLED, NURSE, services_of(clinic))
    assert said in shown.text
    assert labels(shown)[0] == "Bocka av"
