"""Typing a label does the same as tapping it: what stands last in the chat says which button is meant."""

import pytest

from handlers.talk.button import STAYS
from handlers.talk.screen import Button, Screen
from handlers.talk.typed_label import buttons_of, standing, tap_meant
from tests.handlers.clinic import Clinic
from tests.handlers.phone import Phone, annas, bare, labels
from tests.handlers.visits import stockholm, visit

MENU = Screen(text="Meny", rows=((Button("Mina tider", "t:0"), Button("Karta", url="https://x.test")),))
RECEIPT = Screen(text="BOKAD", new=True)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(free=[stockholm(24, 9), stockholm(24, 10)])


@pytest.fixture
def phone(clinic: Clinic) -> Phone:
    return annas(clinic)


async def test_a_visit_is_booked_by_typing_alone(clinic: Clinic, phone: Phone) -> None:
    await phone.says("boka tid")
    await phone.says("hälsocentralen eken")
    await phone.says("Vaccination")
    assert "Välj en annan tid" in labels(await phone.says("tis 24 nov  10:00"))
    assert "tis 24 nov 09:00" in labels(await phone.says("Välj en annan tid"))
    await phone.says("Tis 24 nov 09:00")
    assert bare(await phone.says("boka den här tiden")).startswith("BOKAD")
    assert [one.starts for one in clinic.visits.values()] == [stockholm(24, 9)]


async def test_a_visit_is_cancelled_by_typing_and_only_once(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Avboka")
    assert "Avboka" in labels(await phone.says("nej, behåll tiden"))
    await phone.says("Avboka")
    assert bare(await phone.says("ja, avboka")).startswith("AVBOKAD")
    assert len(clinic.reasons) == 1
    assert "Jag förstår inte" in (await phone.says("ja, avboka")).text
    assert len(clinic.reasons) == 1


async def test_a_reason_is_taken_as_it_is_written(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Avboka")
    await phone.says("Skriv en orsak")
    assert "Din orsak: Ja, avboka" in (await phone.says("Ja, avboka")).text
    assert clinic.reasons == []
    await phone.says("Ja, avboka")
    assert clinic.reasons == ["Ja, avboka"]


async def test_back_goes_where_the_button_goes(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Avboka")
    await phone.says("Skriv en orsak")
    assert "Vill du avboka" in (await phone.says("tillbaka")).text


async def test_a_day_is_still_read_beside_the_times(phone: Phone) -> None:
    await phone.says("Boka tid")
    await phone.says("Hälsocentralen Eken")
    await phone.says("Vaccination")
    assert "tis 24 nov 09:00" in labels(await phone.says("24 november"))


async def test_an_old_label_is_looked_at_anew_as_a_tap_is(clinic: Clinic, phone: Phone) -> None:
    await phone.says("Boka tid")
    await phone.says("Hälsocentralen Eken")
    await phone.says("Vaccination")
    clinic.lost = [stockholm(24, 9)]
    assert "Någon annan hann före." in (await phone.says("tis 24 nov 09:00")).text


async def test_a_button_of_somebody_else_is_refused(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    clinic.visits.clear()
    assert "AVBOKAD" not in (await phone.says("Avboka")).text


def test_the_last_message_with_buttons_counts() -> None:
    assert standing([MENU], tapped=False) == [("Mina tider", "t:0")] == buttons_of(MENU)
    assert standing([MENU, RECEIPT], tapped=True) == [("Mina tider", "t:0")]
    assert standing([RECEIPT], tapped=True) == []
    assert standing([RECEIPT], tapped=False) is None
    assert standing([Screen(text="Fil", new=True, keeps_buttons=True)], tapped=True) is None
    assert standing([Screen(alert="Nej")], tapped=True) is None


def test_two_buttons_of_one_name_mean_neither() -> None:
    assert tap_meant("mina  TIDER", [("Mina tider", "t:0" + STAYS)]) == "t:0"
    assert tap_meant("‹", [("\u2068‹\u2069", "t:0")]) == "t:0"
    assert tap_meant("Anna", [("Anna", "gc:1"), ("Anna", "gc:2")]) is None
    assert tap_meant("Anna", [("Anna", "gc:1"), ("Anna", "gc:1")]) == "gc:1"
