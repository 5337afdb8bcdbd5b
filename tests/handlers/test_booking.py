"""Booking and rebooking, as a phone sees it."""

from datetime import date, timedelta

import pytest

from care.values.ids import AppointmentId
from handlers.bookings.buttons import PickDay, PickTime
from handlers.talk.packing import LAST_DAY
from handlers.talk.screen import Screen
from tests.handlers.clinic import Clinic
from tests.handlers.phone import Phone, annas, bare, labels
from tests.handlers.visits import NOW, VACCINATION, stockholm, visit

FREE = [stockholm(24, hour, minute) for hour in (9, 10, 13) for minute in (0, 20, 40)]


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(free=[*FREE, stockholm(27, 9)])


@pytest.fixture
def phone(clinic: Clinic) -> Phone:
    return annas(clinic)


async def first_free(phone: Phone) -> Screen:
    """The first free times of a vaccination."""
    await phone.says("Boka tid")
    await phone.taps("Hälsocentralen Eken")
    return await phone.taps("Vaccination")


async def test_from_unit_to_receipt(clinic: Clinic, phone: Phone) -> None:
    assert labels(await phone.says("Boka tid")) == ["Hälsocentralen Eken", "Tillbaka"]
    assert labels(await phone.taps("Hälsocentralen Eken"))[:2] == [
        "Vaccination",
        "Läkarbesök (ring för att boka)",
    ]
    times = await phone.taps("Vaccination")
    assert "Första lediga tiderna:" in times.text
    assert labels(times)[:6] == [
        f"tis 24 nov {at}" for at in ("09:00", "09:20", "09:40", "10:00", "10:20", "10:40")
    ]
    assert labels(times)[6:-2] == ["Fler tider", "Annan dag", "Förmiddag", "Eftermiddag"]
    assert labels(times)[-2:] == ["Osäker? Fråga mottagningen", "Tillbaka"]
    chosen = await phone.taps("tis 24 nov 09:20")
    assert "Vi håller tiden åt dig till klockan 08:05." in chosen.text
    assert labels(chosen) == ["Boka den här tiden", "Välj en annan tid"]
    receipt = await phone.taps("Boka den här tiden")
    assert bare(receipt).startswith("BOKAD\nDu har en ny tid: tisdag 24 november klockan 09:20, Vaccination")
    assert (
        phone.shown[-2].text == "Du valde tisdag 24 november klockan 09:20, Vaccination, Hälsocentralen Eken."
    )
    assert "\n\nTa med leg.\n" in receipt.text
    assert "Bokningsnummer EK7P." in receipt.text
    assert receipt.new
    ways = ["Ångra", "Bevaka tidigare tider", "Lägg i kalendern", "Hitta hit", "Mina tider"]
    assert labels(receipt) == ways
    assert (await phone.taps("Boka den här tiden")).text == receipt.text
    assert len(clinic.visits) == 1


async def test_more_times_go_on_and_parts_of_the_day_narrow(phone: Phone) -> None:
    await first_free(phone)
    more = await phone.taps("Fler tider")
    assert "Fler lediga tider:" in more.text
    assert labels(more)[:4] == [
        "tis 24 nov 13:00",
        "tis 24 nov 13:20",
        "tis 24 nov 13:40",
        "fre 27 nov 09:00",
    ]
    afternoon = await phone.taps("Eftermiddag")
    assert "på eftermiddagen" in afternoon.text
    assert "Hela dagen" in labels(afternoon)


async def test_a_month_has_buttons_only_for_days_with_times(phone: Phone) -> None:
    await first_free(phone)
    month = await phone.taps("Annan dag")
    assert "Välj en dag i november 2026." in month.text
    assert [label for label in labels(month) if label.isdigit()] == ["24", "27"]
    assert [len(line) for line in month.rows[:-2]] == [7] * 4
    assert labels(month)[-2:] == ["december 2026 ›", "Tillbaka"]
    assert await phone.taps("mån") == Screen()
    of_next_month = month.rows[-3][-1]
    assert await phone.sends(of_next_month.data) == Screen()
    day = await phone.taps("27")
    assert "Lediga tider <b>fredag 27 november</b>:" in day.text
    assert labels(day)[0] == "fre 27 nov 09:00"


async def test_a_dot_is_answered_and_changes_nothing(phone: Phone) -> None:
    await first_free(phone)
    await phone.taps("Annan dag")
    answer = await phone.taps("·")
    assert answer.alert.startswith("Det finns inga lediga tider ")
    assert answer.text == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("på fredag", "fredag 27 november"),
        ("24 november", "tisdag 24 november"),
        ("vecka 48", "måndag 23 november till söndag 29 november"),
        ("week 48", "måndag 23 november till söndag 29 november"),
    ],
)
async def test_a_typed_day_is_said_back_above_its_times(phone: Phone, typed: str, said: str) -> None:
    await first_free(phone)
    shown = await phone.says(typed)
    assert f"Lediga tider <b>{said}</b>:" in shown.text
    assert any(label.startswith(("tis 24 nov", "fre 27 nov")) for label in labels(shown))


async def test_a_day_that_may_be_two_is_asked_about_and_one_that_has_been_is_said_so(phone: Phone) -> None:
    await first_free(phone)
    assert labels(await phone.says("nästa tisdag")) == ["tisdag 24 november", "tisdag 1 december"]
    assert "Den dagen har redan varit." in (await phone.says("3 december 2020")).text


async def test_a_day_beyond_the_horizon_says_until_when(phone: Phone) -> None:
    await first_free(phone)
    assert "Du kan boka till och med söndag 20 december." in (await phone.says("3 mars")).text


async def test_a_taken_time_is_answered_with_fresh_ones_in_the_same_message(
    clinic: Clinic, phone: Phone
) -> None:
    await first_free(phone)
    await phone.taps("tis 24 nov 09:00")
    clinic.lost.append(stockholm(24, 9))
    refused = await phone.taps("Boka den här tiden")
    assert bare(refused).startswith("INTE BOKAD. Någon annan har bokat tiden. De här tiderna är lediga nu:")
    assert labels(refused)[0] == "tis 24 nov 09:20"
    assert not refused.new


async def test_another_time_gives_back_what_is_held(clinic: Clinic, phone: Phone) -> None:
    await first_free(phone)
    await phone.taps("tis 24 nov 09:00")
    assert "Första lediga tiderna:" in (await phone.taps("Välj en annan tid")).text
    assert clinic.released == 1


async def test_stopping_gives_back_what_is_held(clinic: Clinic, phone: Phone) -> None:
    await first_free(phone)
    await phone.taps("tis 24 nov 09:00")
    assert (await phone.says("/avbryt")).text.startswith("Avbrutet. Inget har ändrats.")
    assert clinic.released == 1
    assert phone.state is None


async def test_what_the_unit_books_itself_says_why_and_whom_to_ring(phone: Phone) -> None:
    await phone.says("Boka tid")
    await phone.taps("Hälsocentralen Eken")
    why = await phone.taps("Läkarbesök (ring för att boka)")
    assert "Du kan inte boka det här själv." in why.text
    assert "Ring 08-465 004 04" in why.text
    assert labels(why) == ["Be mottagningen om en tid", "Tillbaka"]


async def test_rebooking_keeps_the_old_time_until_the_new_one_is_confirmed(
    clinic: Clinic, phone: Phone
) -> None:
    clinic.add(visit(stockholm(25, 9)))
    await phone.says("Mina tider")
    times = await phone.taps("Omboka")
    keeps = "Du behåller onsdag 25 november klockan 09:00 tills du har bekräftat en ny tid."
    assert keeps in times.text
    assert labels(times)[-1] == "Behåll min tid"
    chosen = await phone.taps("tis 24 nov 10:00")
    assert keeps in chosen.text
    assert labels(chosen) == ["Välj en annan tid", "Byt till den här tiden", "Behåll min tid"]
    receipt = await phone.taps("Byt till den här tiden")
    assert bare(receipt).startswith("OMBOKAD\nDin nya tid: tisdag 24 november klockan 10:00")
    assert "onsdag 25 november klockan 09:00" in receipt.text
    assert (await phone.taps("Byt till den här tiden")).text == receipt.text
    assert clinic.visits[AppointmentId(7)].version == 2


async def test_a_lost_rebooking_leaves_the_old_time_and_shows_others(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit(stockholm(25, 9)))
    await phone.says("Mina tider")
    await phone.taps("Omboka")
    await phone.taps("tis 24 nov 10:00")
    clinic.lost.append(stockholm(24, 10))
    refused = await phone.taps("Byt till den här tiden")
    assert bare(refused).startswith("INTE OMBOKAD. Någon annan har bokat tiden.")
    assert "Du behåller onsdag 25 november klockan 09:00" in refused.text
    await phone.taps("Behåll min tid")
    assert clinic.visits[AppointmentId(7)].starts == stockholm(25, 9)


async def test_no_times_at_all_says_so_and_whom_to_ring(clinic: Clinic, phone: Phone) -> None:
    clinic.free.clear()
    shown = await first_free(phone)
    assert "Det finns inga lediga tider till och med söndag 20 december. Ring 08-465 004 04" in shown.text


async def test_confirming_neither_reads_nor_writes_what_was_typed(clinic: Clinic, phone: Phone) -> None:
    await first_free(phone)
    await phone.taps("tis 24 nov 09:00")
    before = len(clinic.writes)
    await phone.taps("Boka den här tiden")
    assert len(clinic.writes) == before


async def test_times_of_next_year_say_their_year_only_when_it_is_far(clinic: Clinic, phone: Phone) -> None:
    clinic.now = NOW - timedelta(days=400)
    clinic.add(visit())
    assert "tisdag 24 november 2026 klockan 09:00" in (await phone.says("Mina tider")).text


@pytest.mark.parametrize("forged", ["bd::1::0:::::zzzzzzzz", "bt::1::0:zzz:2000000::"])
async def test_days_that_somebody_forged_are_brought_within_reason(phone: Phone, forged: str) -> None:
    shown = await phone.sends(forged)
    assert shown.text or shown.alert


async def test_months_end_with_the_horizon(phone: Phone) -> None:
    far = PickDay(service=VACCINATION.id, month=9_000_000)
    assert "Det finns inga lediga tider i december 2026." in (await phone.sends(far.pack())).text
    ages = PickTime(service=VACCINATION.id, first=LAST_DAY, last=LAST_DAY)
    assert "Du kan boka till och med söndag 20 december." in (await phone.sends(ages.pack())).text
    whole = PickTime(service=VACCINATION.id, first=date(2026, 1, 1), last=LAST_DAY)
    assert "24 nov 09:00" in labels(await phone.sends(whole.pack()))[0]
