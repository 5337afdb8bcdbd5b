"""`vardtid demo`, walked through in a browser as patients and staff do it."""

from dataclasses import dataclass

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPhones, Scheme
from tests.browser.demo import Demo
from tests.browser.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def week_after(running: Demo, days: int) -> str:
    """Far enough ahead for the visit to be changed, near enough to be booked."""
    return f"vecka {(await running.monday(days)).isocalendar().week}"


async def reads_where_help_is(patient: Hands, unit: str, service: str) -> None:
    await patient.says(f"jag har ont i bröstet, boka {service} på {unit}")
    await patient.sees("Första lediga tiderna:")
    told = patient.region.locator(".row.in").filter(has_text="Ring 112 nu.").last
    await expect(told).to_be_in_viewport(ratio=1)
    await patient.picture("help")
    await patient.says("menyn")
    await patient.sees("Mina tider")


async def books(patient: Hands, unit: str, service: str, week: str) -> None:
    await patient.taps("Boka tid")
    await patient.sees("Var vill du boka en tid?")
    await patient.picture("units")
    if unit.startswith("V"):  # of more units than a page holds
        await patient.taps("2/2 ›")
    await patient.taps(unit)
    await patient.taps(service)
    await patient.sees("Första lediga tiderna:")
    await patient.taps("Annan dag")
    await patient.sees("Välj en dag")
    await patient.picture("month")
    await patient.says(week)
    await patient.sees("Lediga tider måndag")
    await patient.chooses(0)
    await patient.sees("Vi håller tiden åt dig till klockan")
    await patient.taps("Boka den här tiden")
    await patient.sees("BOKAD", service, unit)


async def rebooks(patient: Hands, week: str) -> None:
    await patient.taps("Mina tider")
    await patient.taps("Omboka")
    await patient.sees("Du behåller")
    await patient.taps("Fler tider")
    await patient.sees("Fler lediga tider:")
    await patient.says(week)
    await patient.sees("Lediga tider måndag")
    await patient.chooses(1)
    await patient.sees("tills du har bekräftat en ny tid")
    await patient.confirms("Byt till den här tiden")
    await patient.sees("OMBOKAD", "Den gamla tiden gäller inte längre")


async def cancels(patient: Hands) -> None:
    await patient.taps("Mina tider")
    await patient.taps("Avboka")
    await patient.sees("Vill du avboka")
    await patient.taps("Skriv en orsak")
    await patient.sees("Skriv varför")
    await patient.says("Jag är bortrest")
    await patient.sees("Din orsak: Jag är bortrest")
    await patient.confirms("Ja, avboka")
    await patient.sees("AVBOKAD", "Behöver du en ny tid?")


async def follows_up(staff: Hands, patient: Hands, unit: str, service: str) -> None:
    await staff.taps("Visa uppgiften")
    await staff.sees("Avbokad tid", patient.name, "Orsak: Jag är bortrest")
    await staff.taps("Hjälp patienten med en tid")
    await staff.taps("Boka tid")
    await staff.taps(unit)
    await staff.taps(service)
    await staff.sees(f"Åt {patient.name}", "Första lediga tiderna:")
    await staff.chooses(0)
    await staff.taps("Boka den här tiden")
    await staff.sees("BOKAD")
    await patient.sees("BOKAD", f"{unit} har bokat en tid åt dig.")
    await staff.taps("Visa uppgiften")
    await staff.sees("Patienten har en ny tid")
    await staff.taps("Bocka av")
    await staff.taps("Ny tid är bokad")
    await staff.sees("AVBOCKAD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    patient: str
    number: str
    staff: str
    staff_id: str
    unit: str
    service: str
    width: int
    scheme: Scheme


DESKTOP = Cast(
    patient="Testperson4", number="19890914-2393", staff="Eva Testsson", staff_id="eva",
    unit="Hälsocentralen Eken", service="Vaccination", width=1440, scheme="light",
)  # fmt: skip
PHONE = Cast(
    patient="Testperson19", number="19810326-9299", staff="Bodil Testsson", staff_id="bodil",
    unit="Vårdcentralen Björken", service="Sjuksköterskebesök", width=390, scheme="dark",
)  # fmt: skip


@pytest.mark.parametrize("cast", [DESKTOP, PHONE], ids=["desktop", "phone"])
async def test_a_patient_books_moves_and_cancels_and_staff_help(
    running: Demo, open_phones: OpenPhones, cast: Cast
) -> None:
    patient, staff = await open_phones(
        running, cast.patient, cast.staff, width=cast.width, scheme=cast.scheme, pictures=str(cast.width)
    )
    await patient.logs_in(cast.number)
    await patient.sees(f"Hej {cast.patient}.")
    await reads_where_help_is(patient, cast.unit, cast.service)
    await staff.logs_in(cast.staff_id)
    await staff.sees("Inloggad")
    await books(patient, cast.unit, cast.service, await week_after(running, 14))
    await patient.picture("booked")
    await staff.is_told(f"{cast.patient} har bokat", cast.service)
    await rebooks(patient, await week_after(running, 21))
    await staff.is_told(f"{cast.patient} har ombokat", "Förut:")
    await cancels(patient)
    await staff.is_told(f"{cast.patient} har avbokat", "Orsak: Jag är bortrest")
    await patient.picture("cancelled")
    await follows_up(staff, patient, cast.unit, cast.service)
    await staff.picture("followed-up")


async def test_in_english(running: Demo, open_phones: OpenPhones) -> None:
    [patient] = await open_phones(running, "Testperson20", pictures="english")
    tops = await patient.page.locator(".moves button").evaluate_all("all => all.map(one => one.offsetTop)")
    assert max(tops) - min(tops) < 20, f"the clock's buttons are not in one row: {tops}"
    await patient.logs_in("19900216-2387")
    await patient.sees("Hej Testperson20.")
    await patient.says("/sprak")
    await patient.confirms("English")
    await patient.sees("Hello Testperson20.")
    await patient.taps("Book an appointment")
    await patient.taps("Hälsocentralen Eken (health centre)")
    await patient.taps("Vaccination")
    await patient.sees("Next available times:")
    await patient.picture("times")
    await patient.chooses(0)
    await patient.sees("We are holding this time for you until")
    await patient.taps("Book this time")
    await patient.sees("BOOKED")
    await patient.picture("booked")


async def test_a_demo_that_is_stopped_in_the_middle_goes_on(running: Demo, open_phones: OpenPhones) -> None:
    [patient] = await open_phones(running, "Testperson21")
    await patient.logs_in("19860621-2382")
    await patient.taps("Boka tid")
    await patient.taps("Hälsocentralen Eken")
    await patient.taps("Vaccination")
    await patient.sees("Första lediga tiderna:")
    await patient.chooses(0)
    await patient.sees("Vi håller tiden")
    await running.is_stopped_and_started()
    [patient] = await open_phones(running, "Testperson21", pictures="again")
    await patient.taps("Boka den här tiden")
    await patient.sees("BOKAD")
    await patient.picture("booked")
