"""What people are told without having asked."""

from dataclasses import replace
from datetime import date

import pytest

from care.bookings.appointments import Status
from care.bookings.notices import (
    PatientBooked,
    PatientCancelled,
    StaffBooked,
    StaffCancelled,
    StaffMessage,
    StaffRebooked,
)
from care.cases.notices import StaffDigest
from care.follow_ups.tasks import Task, TaskKind
from care.guarantee.notices import OfferReminder
from care.notices import Notice
from care.people.notices import LoginCode
from care.values.ids import AppointmentId, CaseId, TaskId, UnitId
from handlers.front.notices import by_message, notice_screen, notice_text_outside, subject_outside
from handlers.front.subjects import SUBJECTS
from handlers.talk.screen import Screen
from storage.codec import kinds
from tests.handlers.clinic import Clinic
from tests.handlers.phone import bare, labels, services_of
from tests.handlers.visits import ANNA, EKEN, EVA, NOW, stockholm, visit

BOOKED = StaffBooked(patient=ANNA.id, appointment=AppointmentId(7), actor=ANNA.id, starts=stockholm(24, 9))
TO_ANNA = PatientBooked(patient=ANNA.id, appointment=AppointmentId(7))
MESSAGE = StaffMessage(patient=ANNA.id, task=TaskId(3))


async def to_eva(clinic: Clinic, notice: Notice) -> Screen | None:
    return await notice_screen(notice, EVA, services_of(clinic))


@pytest.fixture
def clinic() -> Clinic:
    made = Clinic()
    made.add(visit())
    return made


def test_what_is_unread_of_two_mornings_is_told_once() -> None:
    other = replace(MESSAGE, task=TaskId(4))
    morning, elsewhere = StaffDigest(unit=EKEN.id), StaffDigest(unit=UnitId(99))
    told = by_message([morning, MESSAGE, elsewhere, morning, other])
    assert [[one.notice for one in several] for several in told] == [
        [morning, morning],
        [MESSAGE, other],
        [elsewhere],
    ]


async def test_staff_read_who_what_when_in_this_order(clinic: Clinic) -> None:
    told = await to_eva(clinic, BOOKED)
    assert told
    assert bare(told).split("\n") == [
        "Testperson4 har bokat",
        "Vaccination, Hälsocentralen Eken",
        "tisdag 24 november klockan 09:00",
    ]


async def test_a_cancellation_says_why_and_what_to_do(clinic: Clinic) -> None:
    clinic.add(visit(status=Status.CANCELLED))
    cancelled = StaffCancelled(
        patient=ANNA.id,
        appointment=AppointmentId(7),
        actor=ANNA.id,
        reason="<b>Frisk</b>",
        fee=True,
        task=TaskId(3),
    )
    told = await to_eva(clinic, cancelled)
    assert told
    assert bare(told).startswith("Testperson4 har avbokat\n")
    assert (
        "Orsak: &lt;b&gt;Frisk&lt;/b&gt;\nSent: patientavgift.\nTa reda på om patienten behöver en ny tid."
        in told.text
    )
    assert labels(told) == ["Visa uppgiften"]


async def test_a_rebooking_says_both_times(clinic: Clinic) -> None:
    moved = StaffRebooked(
        patient=ANNA.id,
        appointment=AppointmentId(7),
        actor=ANNA.id,
        was=stockholm(23, 9),
        starts=stockholm(24, 9),
    )
    told = await to_eva(clinic, moved)
    assert told
    assert "tisdag 24 november klockan 09:00\nFörut: måndag 23 november klockan 09:00" in told.text


async def test_what_a_colleague_did_names_the_colleague(clinic: Clinic) -> None:
    told = await to_eva(clinic, replace(BOOKED, actor=EVA.id, overridden=("TooLateToBook",)))
    assert told
    assert "Eva har bokat åt Testperson4" in told.text
    assert "Gjort förbi patientens regler." in told.text


async def test_a_late_notice_says_what_has_become_of_it_since(clinic: Clinic) -> None:
    clinic.add(visit(stockholm(26, 9), version=2))
    told = await to_eva(clinic, BOOKED)
    assert told
    assert "tisdag 24 november klockan 09:00\nNu flyttad till torsdag 26 november klockan 09:00." in told.text


async def test_a_patients_words_reach_the_unit(clinic: Clinic) -> None:
    task = Task(
        id=TaskId(3), kind=TaskKind.MESSAGE, unit=EKEN.id, unit_name=EKEN.name, patient=ANNA.id,
        patient_name=ANNA.name, patient_phone=ANNA.phone, appointment=AppointmentId(7),
        service_name="Vaccination", starts=stockholm(24, 9), text="Jag är sen", created=NOW,
        due=date(2026, 11, 23), rebooked=None,
    )  # fmt: skip
    clinic.tasks = [task]
    told = await to_eva(clinic, MESSAGE)
    assert told
    assert "Meddelande: Jag är sen\nSvara senast måndag 23 november." in told.text
    clinic.tasks = [replace(task, closed_at=NOW)]
    assert await to_eva(clinic, MESSAGE) is None
    assert await to_eva(clinic, replace(MESSAGE, task=TaskId(4))) is None


async def test_a_patient_is_told_only_what_is_still_so(clinic: Clinic) -> None:
    services = services_of(clinic)
    told = await notice_screen(TO_ANNA, ANNA, services)
    assert told
    assert bare(told).startswith("BOKAD\nHälsocentralen Eken har bokat en tid åt dig.")
    assert "Ekgatan 4, Kalmar.\nRing 08-465 004 04" in told.text
    assert "Du kan avboka eller omboka" in told.text
    assert labels(told) == ["Visa tiden", "Mina tider"]
    clinic.add(visit(status=Status.CANCELLED))
    assert await notice_screen(TO_ANNA, ANNA, services) is None
    cancelled = PatientCancelled(patient=ANNA.id, appointment=AppointmentId(7))
    gone = await notice_screen(cancelled, ANNA, services)
    assert gone
    assert "Hälsocentralen Eken har avbokat din tid" in gone.text


async def test_a_notice_is_in_the_readers_language(clinic: Clinic) -> None:
    reader = replace(EVA, language="en")
    told = await notice_screen(BOOKED, reader, services_of(clinic))
    assert told
    assert "Testperson4 has booked" in told.text


async def test_a_notice_of_what_one_may_not_see_is_not_sent(clinic: Clinic) -> None:
    assert await to_eva(clinic, replace(BOOKED, appointment=AppointmentId(99))) is None


def test_every_kind_has_words() -> None:
    """A code by sms is nobody's: it is never shown in the chat."""
    every = {kind for kind in kinds().values() if issubclass(kind, Notice)}
    assert {kind for subject in SUBJECTS for kind in subject.notices} == every - {LoginCode}


def test_outside_the_log_in_nothing_is_said_of_health() -> None:
    new = (
        "Vårdtid: du har ett nytt meddelande. Öppna Vårdtid i Telegram och läs det. Vi skickar aldrig länkar."
    )
    assert notice_text_outside(BOOKED) == notice_text_outside(TO_ANNA) == new
    reminded = notice_text_outside(OfferReminder(patient=ANNA.id, case=CaseId(1)))
    assert reminded.startswith(
        "Vårdtid: du har ett meddelande som du inte har läst. Öppna Vårdtid i Telegram"
    )
    code = notice_text_outside(LoginCode(code="123456", language="en"), language="en")
    assert code.startswith("Vårdtid: your code is 123456.")


def test_the_subject_of_an_email_says_nothing() -> None:
    assert (subject_outside("sv"), subject_outside("en")) == (
        "Vårdtid: du har ett nytt meddelande",
        "Vårdtid: you have a new message",
    )
