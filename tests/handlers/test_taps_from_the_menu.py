"""How many taps it takes from the menu to what people come for, and never more."""

import pytest

from care.bookings.appointments import Appointment, Status
from care.cases.events import Event
from care.guarantee.values import Answer, Reply
from care.values.ids import CaseId
from handlers.cases.buttons import OpenCases
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.desk import CASE, YES, desk_and_phone
from tests.handlers.guarantee.writing_desk import office_and_phone
from tests.handlers.phone import Phone, annas, bare, labels
from tests.handlers.visits import ANNA, stockholm, visit

FREE = [stockholm(25, 9), stockholm(26, 10)]
FIRST = visit(stockholm(24, 9))


def of_days(*days: int) -> list[Appointment]:
    return [visit(stockholm(day, 9), id=day) for day in days]


async def at_the_menu(*visits: Appointment) -> tuple[Clinic, Phone]:
    clinic = Clinic(free=list(FREE))
    for one in visits:
        clinic.add(one)
    phone = annas(clinic)
    await phone.says("/start")
    return clinic, phone


async def after(phone: Phone, *taps: str) -> str:
    """The head of what stands there; each is the first button that begins so."""
    for wanted in taps:
        label = next(one for one in labels(phone.shown[-1]) if one.startswith(wanted))
        await phone.taps(label)
    return phone.shown[-1].text


async def test_booking_takes_five() -> None:
    _clinic, phone = await at_the_menu()
    said = await after(
        phone, "Boka tid", "Hälsocentralen Eken", "Vaccination", "ons 25", "Boka den här tiden"
    )
    assert "BOKAD" in said


@pytest.mark.parametrize("days", [(24,), (24, 30), (24, 27, 30)])
async def test_cancelling_takes_three_also_with_several(days: tuple[int, ...]) -> None:
    clinic, phone = await at_the_menu(*of_days(*days))
    assert "AVBOKAD" in await after(phone, "Mina tider", "Avboka", "Ja, avboka")
    assert [one.id for one in clinic.visits.values() if one.status is Status.CANCELLED] == [24]


@pytest.mark.parametrize("days", [(24,), (24, 30)])
async def test_rebooking_takes_four_also_with_several(days: tuple[int, ...]) -> None:
    _clinic, phone = await at_the_menu(*of_days(*days))
    assert "OMBOKAD" in await after(phone, "Mina tider", "Omboka", "ons 25", "Byt till den här tiden")


async def test_two_of_one_day_are_opened_first() -> None:
    _clinic, phone = await at_the_menu(*of_days(24), visit(stockholm(24, 13), id=25))
    await phone.taps("Mina tider")
    assert [one for one in labels(phone.shown[-1]) if one.startswith(("Avboka", "Omboka"))] == []


async def test_a_yes_takes_three_the_last_to_what_is_agreed_to() -> None:
    """That the journal is sent is agreed to on a screen that says so."""
    desk, phone = desk_and_phone()
    desk.sends()
    await phone.says("/start")
    said = await after(phone, "Läs meddelandet", YES)
    assert "journal" in said
    assert desk.case.reply is None
    assert "SKICKAT" in await after(phone, "Skicka svaret")


async def test_a_yes_in_staffs_list_takes_two_to_the_next_case() -> None:
    """Five before: open, claim, answer, send and tick off, next."""
    office, phone = office_and_phone()
    desk, other = office.desk, CaseId(6)
    for case in (CASE, other):
        desk.sends(case=case)
        reply = Reply(answer=Answer.YES, reason="", at=desk.now, by=ANNA.id)
        desk.happens(Event.ANSWER_YES, case=case, actor=ANNA.id, reply=reply)
    office.listed = (CASE, other)
    assert "1 ● Testperson4 · JA" in bare(await phone.sends(OpenCases().pack()))
    said = await after(phone, "1", "Svara och bocka av HVNY")
    assert "Testperson4 · JA" in said
    assert desk.cases[CASE].code_set
    assert phone.button("Svara och bocka av HVNY").data.split(":")[2] == "6"
