"""What ends something waits until its question can have been read, and asks again when facts changed."""

from datetime import timedelta

import pytest

from care.rules.values import Rules, SelfBooking
from care.values.lead_time import LeadTime, LeadUnit
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.desk import NO, offered
from tests.handlers.phone import Phone, annas, bare, labels
from tests.handlers.visits import stockholm, visit

AT_ONCE = timedelta(milliseconds=400)
WITH_FEE = Rules(
    version="halland 2026-01-01",
    self_booking=SelfBooking.DIRECT,
    cancel_before=LeadTime(0, LeadUnit.HOURS),
    fee_before=LeadTime(24, LeadUnit.HOURS),
)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(free=[stockholm(24, 10)])


@pytest.fixture
def phone(clinic: Clinic) -> Phone:
    return annas(clinic)


async def asks_to_cancel(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Avboka")


async def test_a_cancellation_too_fast_to_be_read_is_asked_again(clinic: Clinic, phone: Phone) -> None:
    await asks_to_cancel(clinic, phone)
    clinic.now += AT_ONCE
    assert "Vill du avboka" in (await phone.taps("Ja, avboka")).text
    clinic.now += AT_ONCE
    assert "Vill du avboka" in (await phone.taps("Ja, avboka")).text
    assert clinic.reasons == []
    clinic.now += timedelta(seconds=2)
    assert bare(await phone.taps("Ja, avboka")).startswith("AVBOKAD")


async def test_a_tap_is_as_fast_as_it_came_in_however_late_it_is_answered(
    clinic: Clinic, phone: Phone
) -> None:
    await asks_to_cancel(clinic, phone)
    clinic.now += timedelta(seconds=5)
    phone.age = timedelta(seconds=5) - AT_ONCE
    assert "Vill du avboka" in (await phone.taps("Ja, avboka")).text
    assert clinic.reasons == []


async def test_an_older_message_below_a_hasty_finger_does_nothing(clinic: Clinic, phone: Phone) -> None:
    await asks_to_cancel(clinic, phone)
    clinic.now += timedelta(seconds=2)
    await phone.taps("Ja, avboka")
    regret = phone.button("Ångra").data
    clinic.now += timedelta(seconds=2)
    await phone.says("Boka tid")
    clinic.now += AT_ONCE
    assert "äldre meddelande" in (await phone.sends(regret)).alert
    clinic.now += timedelta(seconds=2)
    assert not (await phone.sends(regret)).alert


async def test_a_receipt_takes_nothing_back_in_the_second_in_which_it_has_come(
    clinic: Clinic, phone: Phone
) -> None:
    await asks_to_cancel(clinic, phone)
    clinic.now += timedelta(seconds=2)
    await phone.taps("Ja, avboka")
    regret = phone.button("Ångra").data
    clinic.now += AT_ONCE
    assert "Det gick fort" in (await phone.sends(regret)).alert
    clinic.now += timedelta(seconds=2)
    assert bare(await phone.sends(regret)).startswith("ÅNGRAT")


async def test_the_yes_of_an_older_message_asks_again(clinic: Clinic, phone: Phone) -> None:
    await asks_to_cancel(clinic, phone)
    yes = phone.button("Ja, avboka").data
    await phone.says("Hjälp")
    asked = await phone.sends(yes)
    assert "Vill du avboka" in asked.text
    assert "äldre meddelande" in asked.alert  # the same words in the same place: nothing else is seen
    assert clinic.reasons == []
    assert bare(await phone.sends(yes)).startswith("AVBOKAD")
    assert bare(await phone.sends(yes)).startswith("AVBOKAD")  # a second tap has the same receipt


async def test_a_move_too_fast_to_be_read_is_asked_again(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Omboka")
    await phone.taps("tis 24 nov 10:00")
    clinic.now += AT_ONCE
    assert "Byt till den här tiden" in labels(await phone.taps("Byt till den här tiden"))
    assert [one.starts for one in clinic.visits.values()] == [stockholm(24, 9)]
    clinic.now += timedelta(seconds=2)
    assert bare(await phone.taps("Byt till den här tiden")).startswith("OMBOKAD")


async def test_an_answer_too_fast_to_be_read_is_said_back_again() -> None:
    desk, anna = await offered()
    await anna.taps(NO)
    await anna.says("Jag kan inte resa")
    desk.clinic.now += AT_ONCE
    assert "Skicka svaret" in labels(await anna.taps("Skicka svaret"))
    assert desk.case.reply is None
    desk.clinic.now += timedelta(seconds=2)
    assert (await anna.taps("Skicka svaret")).text.startswith("SKICKAT.")


async def test_a_fee_that_has_begun_since_is_asked_about(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit(stockholm(24, 9), rules=WITH_FEE))
    await phone.says("Mina tider")
    assert "Det kostar inget om du avbokar" in (await phone.taps("Avboka")).text
    clinic.now = stockholm(23, 12)
    asked = await phone.taps("Ja, avboka")
    assert "Nu kostar det att avboka. Det gjorde det inte när vi frågade." in asked.text
    assert "patientavgift" in asked.text
    assert clinic.reasons == []
    assert bare(await phone.taps("Ja, avboka")).startswith("AVBOKAD")


async def test_what_sets_something_is_not_hit_where_it_has_just_come(phone: Phone) -> None:
    await phone.says("Inställningar")
    log_out = phone.button("Logga ut").data
    phone.clinic.now += AT_ONCE
    assert "Det gick fort." in (await phone.taps("Logga ut")).alert
    phone.clinic.now += timedelta(seconds=1)
    assert not (await phone.taps("Så får jag besked")).alert
    phone.clinic.now += timedelta(seconds=1)
    await phone.taps("Bara här i chatten")
    phone.clinic.now += AT_ONCE
    assert not (await phone.taps("Bara här i chatten")).alert  # it stood there before
    phone.clinic.now += AT_ONCE
    assert "äldre meddelande" in (await phone.sends(log_out)).alert


async def test_what_was_just_opened_is_not_closed_by_the_second_tap(phone: Phone) -> None:
    await phone.says("Inställningar")
    await phone.taps("Så får jag besked")
    phone.clinic.now += AT_ONCE
    assert "Det gick fort." in (await phone.taps("Tillbaka")).alert
    phone.clinic.now += timedelta(seconds=1)
    assert not (await phone.taps("Tillbaka")).alert


async def test_a_photo_leaves_the_question_where_it_was(clinic: Clinic, phone: Phone) -> None:
    await asks_to_cancel(clinic, phone)
    again = await phone.says(None)
    assert "Jag kan bara läsa text" in phone.shown[-2].text
    assert labels(phone.shown[-2]) == []  # what can be tapped stands below, once
    assert "Vill du avboka" in again.text
    await phone.says("/start")
    await phone.taps("Boka tid")
    shown = await phone.says(None)
    assert "Jag kan bara läsa text" in shown.text
    assert "Hälsocentralen Eken" in labels(shown)
