"""The unit moves and cancels: what staff are asked and told, and what the patient reads and answers."""

from datetime import date

import pytest

from care.bookings.appointments import AppointmentCard, AppointmentRef, Status
from care.bookings.refusals import AlreadyCancelled, SlotTaken
from care.grounds.refusals import GroundUsed, NewTimeNotWanted
from care.notices import OfAppointment
from care.refusals import Refusal
from care.unit_changes.notices import PatientUnitCancelled, PatientUnitMoved
from care.unit_changes.verbs import VisitLine
from care.values.ids import AppointmentId
from handlers.front.notices import notice_screen
from handlers.talk.screen import Screen
from handlers.unit_changes.staff_buttons import AskUnitCancel, AskUnitMove
from tests.handlers.phone import annas, bare, labels
from tests.handlers.unit_desk import RIGHT, TIMES, Desk, Unit, Ward
from tests.handlers.visits import ANNA, EKEN, EVA, NOW, VACCINATION, card, stockholm, visit

THURSDAY = date(2026, 11, 26)


def line(*, has_reader: bool = True) -> VisitLine:
    return VisitLine(
        ref=AppointmentRef(AppointmentId(7), 1),
        patient=ANNA.id,
        patient_name=ANNA.name,
        service_name="Vaccination",
        performer_name="Maja",
        starts=stockholm(24, 9),
        has_reader=has_reader,
    )


@pytest.fixture
def desk() -> Desk:
    ward = Ward()
    ward.add(visit())
    ward.holders[22] = EVA.id  # type: ignore[index]
    return Desk(ward, Unit([line()]), 22)


async def test_a_visit_is_cancelled_with_a_reason_after_it_was_said_what_happens(desk: Desk) -> None:
    shown = await desk.sends(AskUnitCancel(appointment=7, version=1).pack())
    assert bare(shown).endswith("Skriv varför. Patienten får läsa det.")
    shown = await desk.says("Maja är sjuk")
    assert labels(shown) == ["Ja, avboka och meddela", "Nej, ändra inget"]
    assert "Orsak: Maja är sjuk" in bare(shown)
    receipt = await desk.taps("Ja, avboka och meddela")
    assert bare(receipt).startswith("AVBOKAT\n1 besök är avbokat.")
    assert desk.unit.done == [("cancel", (AppointmentRef(AppointmentId(7), 1),), "Maja är sjuk")]


async def test_no_reason_no_cancellation(desk: Desk) -> None:
    await desk.sends(AskUnitCancel(appointment=7, version=1).pack())
    await desk.says("\u200b ")
    await desk.says("x" * 501)
    assert desk.unit.done == []


async def test_a_preview_that_is_no_longer_so_does_nothing(desk: Desk) -> None:
    await desk.sends(AskUnitCancel(appointment=7, version=1).pack())
    first = await desk.says("Maja är sjuk")
    await desk.says("En helt annan orsak")
    data = next(one.data for row in first.rows for one in row)
    assert "gäller inte längre" in (await desk.sends(data)).alert
    assert desk.unit.done == []


async def test_several_are_picked_and_left_out_again(desk: Desk) -> None:
    shown = await desk.says("Stäng en dag")
    assert "Vilken dag ska Hälsocentralen Eken stänga?" in bare(shown)
    assert "Jag förstår inte" in bare(await desk.says("när som helst"))
    shown = await desk.says("26 november")
    assert bare(shown).startswith("Stäng torsdag 26 november\n1 besök\n09:00 Testperson4 · Vaccination")
    await desk.taps("Personalen är sjuk.")
    receipt = await desk.taps("Ja, stäng och meddela")
    assert "1 patient måste ringas." in bare(receipt)
    assert "Sent avbokat av oss: 1." in bare(receipt)
    assert desk.unit.done == [("close", THURSDAY, "Personalen är sjuk.")]


async def test_a_visit_is_moved_to_a_time_that_is_chosen(desk: Desk) -> None:
    await desk.sends(AskUnitMove(appointment=7, version=1).pack())
    shown = await desk.says("Maja är sjuk")
    assert labels(shown)[:2] == ["tors 26 nov 09:00", "fre 27 nov 10:00"]
    shown = await desk.taps("fre 27 nov 10:00")
    assert "Från tisdag 24 november klockan 09:00\nTill fredag 27 november klockan 10:00" in bare(shown)
    receipt = await desk.taps("Ja, flytta och meddela")
    assert bare(receipt).startswith("FLYTTAT\n")
    assert desk.unit.done == [("move", TIMES[1], "Maja är sjuk")]


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        (SlotTaken(VACCINATION.id, TIMES[1]), "Tiden hann bli upptagen."),
        (AlreadyCancelled(AppointmentId(7)), "Patienten eller en kollega har redan ändrat det."),
    ],
)
async def test_who_was_too_late_is_told_why(desk: Desk, refusal: Refusal, why: str) -> None:
    desk.unit.refusal = refusal
    await desk.sends(AskUnitMove(appointment=7, version=1).pack())
    await desk.says("Maja är sjuk")
    await desk.taps("fre 27 nov 10:00")
    assert bare(await desk.taps("Ja, flytta och meddela")).startswith(f"INTE FLYTTAT. {why}")


async def told(desk: Desk, kind: type[OfAppointment], **facts: object) -> Screen | None:
    notice = kind(patient=ANNA.id, appointment=7, version=2, reason="Maja är sjuk", **facts)  # type: ignore[call-arg]
    return await notice_screen(notice, ANNA, desk.services)


async def test_the_patient_gets_reason_and_times_in_one_message_and_no_word_of_a_fee(desk: Desk) -> None:
    desk.ward.add(visit(status=Status.CANCELLED, version=2))
    shown = await told(desk, PatientUnitCancelled, ground=RIGHT, free=False)
    assert shown
    assert bare(shown).startswith("AVBOKAD\nMottagningen har avbokat tiden: tisdag 24 november klockan 09:00")
    assert "Orsak: Maja är sjuk" in bare(shown)
    assert "gratis" not in bare(shown)
    assert "avgift" not in bare(shown)
    assert labels(shown) == [
        "tors 26 nov 09:00",
        "fre 27 nov 10:00",
        "Jag behöver ingen ny tid",
        "Mina tider",
    ]
    free = await told(desk, PatientUnitCancelled, ground=None, free=True)
    assert free
    assert "nästa besök gratis" in bare(free)
    assert "Mottagningen skriver eller ringer till dig om en ny tid." in bare(free)


async def test_what_has_changed_since_is_not_told(desk: Desk) -> None:
    assert await told(desk, PatientUnitCancelled, ground=RIGHT, free=False) is None
    was = stockholm(23, 9)
    assert await told(desk, PatientUnitMoved, was=was) is None
    desk.ward.add(visit(version=2))
    shown = await told(desk, PatientUnitMoved, was=was)
    assert shown
    assert labels(shown) == ["Passar inte", "Visa tiden", "Mina tider"]
    assert "måndag 23 november klockan 09:00" in bare(shown)


async def test_no_new_time_with_a_reason_or_without(desk: Desk) -> None:
    desk.ward.add(visit(status=Status.CANCELLED, version=2))
    anna = Desk(desk.ward, desk.unit, annas(desk.ward).user)
    notice = await told(desk, PatientUnitCancelled, ground=RIGHT, free=False)
    assert notice
    anna.last = notice
    await anna.taps("Jag behöver ingen ny tid")
    await anna.says("Jag är frisk")
    receipt = await anna.taps("Skicka svaret")
    assert bare(receipt).startswith("SKICKAT\n")
    assert desk.unit.done == [("decline", RIGHT, "Jag är frisk")]
    for wrong in (GroundUsed(EKEN.id), NewTimeNotWanted(EKEN.id)):
        desk.unit.wrong, anna.last = wrong, notice
        assert "Det går inte att" in bare(await anna.taps("Jag behöver ingen ny tid"))


def test_the_card_of_a_visit_that_the_unit_moved_costs_nothing() -> None:
    shown: AppointmentCard = card(visit(moved_by_unit=True), NOW)
    assert (shown.may.cancel, shown.may.rebook, shown.may.fee_from) == (None, None, None)
