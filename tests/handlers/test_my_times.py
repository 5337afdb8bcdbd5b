"""`Mina tider`, the card, and giving a time back, as a phone sees it."""

from datetime import timedelta

import pytest

from care.bookings.appointments import Status
from care.rules.values import Rules, SelfBooking
from care.values.ids import AppointmentId
from handlers.talk.screen import CalendarFile, Venue
from handlers.talk.ways import ShowTime
from tests.handlers.clinic import Clinic
from tests.handlers.phone import Phone, annas, bare, labels
from tests.handlers.visits import EKEN, stockholm, visit


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.fixture
def phone(clinic: Clinic) -> Phone:
    return annas(clinic)


async def test_one_coming_time_shows_its_card(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    shown = await phone.says("mina tider")
    assert "<b>tisdag 24 november klockan 09:00</b> (om två dagar)" in shown.text
    for fact in ("Vaccination", "Hälsocentralen Eken, Ekgatan 4, Kalmar", "08-465 004 04"):
        assert fact in shown.text
    assert "Du kan avboka eller omboka senast måndag 23 november klockan 09:00." in shown.text
    acts = ["Bevaka tidigare tider", "Omboka", "Avboka", "Lägg i kalendern", "Hitta hit"]
    assert labels(shown)[:5] == acts


async def test_several_are_a_button_each_and_eight_to_a_page(clinic: Clinic, phone: Phone) -> None:
    for number in range(9):
        clinic.add(visit(stockholm(23, 9) + timedelta(hours=number), id=AppointmentId(number + 1)))
    shown = await phone.says("Mina tider")
    assert labels(shown)[0] == "mån 23 nov 09:00 Hälsocentralen Eken"
    assert labels(shown)[8:] == ["Alla i kalendern", "2/2 ›", "Gamla tider", "Tillbaka"]
    assert labels(await phone.taps("›"))[0] == "mån 23 nov 17:00 Hälsocentralen Eken"
    assert (
        "måndag 23 november klockan 17:00" in (await phone.taps("mån 23 nov 17:00 Hälsocentralen Eken")).text
    )


async def test_no_times_offers_to_book(phone: Phone) -> None:
    shown = await phone.says("Mina tider")
    assert shown.text == "Du har inga kommande tider."
    assert labels(shown) == ["Boka tid", "Gamla tider", "Tillbaka"]


async def test_earlier_times_are_shown_on_request(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit(stockholm(10, 9)))
    await phone.says("Mina tider")
    assert labels(await phone.taps("Gamla tider"))[0] == "tis 10 nov 09:00 Hälsocentralen Eken"
    over = await phone.taps("tis 10 nov 09:00 Hälsocentralen Eken")
    assert "Besöket har varit." in over.text
    assert labels(over) == ["Boka igen", "Tillbaka"]


async def test_long_information_is_folded_and_can_be_read_whole(clinic: Clinic, phone: Phone) -> None:
    said = "Kom tio minuter före. " * 20
    clinic.add(visit(purpose=said.strip()))
    shown = await phone.says("Mina tider")
    assert "…" in shown.text
    assert said.strip() in (await phone.taps("Läs hela informationen")).text


async def test_calendar_and_way_come_beside_the_card(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    [file] = (await phone.taps("Lägg i kalendern")).attachments
    assert isinstance(file, CalendarFile)
    way = await phone.taps("Hitta hit")
    assert way.attachments == (Venue(EKEN),)
    assert way.new
    assert way.keeps_buttons


async def test_what_people_wrote_is_escaped(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit(purpose="<b>Kom</b> & vänta"))
    assert "&lt;b&gt;Kom&lt;/b&gt; &amp; vänta" in (await phone.says("Mina tider")).text


async def test_cancelling_says_what_it_means_and_gives_a_receipt(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    asked = await phone.taps("Avboka")
    assert bare(asked).startswith("Vill du avboka tisdag 24 november klockan 09:00?")
    assert "Tiden blir ledig för någon annan direkt." in asked.text
    assert labels(asked) == ["Skriv en orsak", "Ja, avboka", "Nej, behåll tiden"]
    receipt = await phone.taps("Ja, avboka")
    assert bare(receipt).startswith("AVBOKAD\n")
    assert "Tiden är avbokad: tisdag 24 november klockan 09:00, Vaccination" in receipt.text
    assert receipt.new
    assert [one.cancelled for one in receipt.attachments if isinstance(one, CalendarFile)] == [True]
    assert (await phone.taps("Ja, avboka")).text == receipt.text
    assert clinic.reasons == [""]


async def test_no_keeps_the_time(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Avboka")
    assert "Vaccination" in (await phone.taps("Nej, behåll tiden")).text
    assert clinic.visits[AppointmentId(7)].status is Status.BOOKED


async def test_a_reason_is_said_back_and_goes_along(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Avboka")
    assert "Högst 500 tecken." in (await phone.taps("Skriv en orsak")).text
    assert "Din orsak: Jag är frisk" in (await phone.says("Jag är \u202efrisk\x00")).text
    await phone.taps("Ja, avboka")
    assert clinic.reasons == ["Jag är frisk"]


async def test_a_reason_that_is_too_long_is_asked_for_again(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Avboka")
    await phone.taps("Skriv en orsak")
    refused = await phone.says("x" * 501)
    assert "INTE SKICKAT. Du skrev 501 tecken. Högst 500 tecken får plats." in refused.text
    assert "Din orsak: kort" in (await phone.says("kort")).text


async def test_a_reason_is_not_offered_where_none_is_taken(clinic: Clinic, phone: Phone) -> None:
    rules = Rules(version="x", self_booking=SelfBooking.DIRECT, reason_allowed=False)
    clinic.add(visit(rules=rules))
    await phone.says("Mina tider")
    assert labels(await phone.taps("Avboka")) == ["Ja, avboka", "Nej, behåll tiden"]


async def test_a_talk_that_was_left_takes_no_words(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Avboka")
    await phone.taps("Skriv en orsak")
    await phone.taps("Tillbaka")
    await phone.taps("Nej, behåll tiden")
    assert "Jag förstår inte" in (await phone.says("kvitten")).text


async def test_after_the_deadline_why_is_one_tap_away_and_the_unit_can_be_told(
    clinic: Clinic, phone: Phone
) -> None:
    clinic.add(visit(stockholm(22, 15), booked_at=stockholm(20, 8)))
    shown = await phone.says("Mina tider")
    assert "Avboka" not in labels(shown)
    why = await phone.taps("Varför kan jag inte avboka?")
    assert "Det går inte att avboka här längre. Sista tiden var lördag 21 november klockan 15:00." in why.text
    assert "Ring 08-465 004 04, vardagar 08:00-16:00." in why.text
    assert labels(why) == ["Be mottagningen ändra tiden", "Meddela mottagningen", "Tillbaka"]
    await phone.taps("Meddela mottagningen")
    receipt = await phone.says("Jag är sjuk")
    assert bare(receipt).startswith("SKICKAT\n")
    assert "Mottagningen hinner kanske inte svara före besöket." in receipt.text
    assert clinic.told == ["Jag är sjuk"]


async def test_an_old_button_says_that_it_no_longer_applies(clinic: Clinic, phone: Phone) -> None:
    old = clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Avboka")
    clinic.add(visit(stockholm(26, 9), version=old.version + 1))
    refused = await phone.taps("Ja, avboka")
    assert "INTE AVBOKAD." in refused.text
    assert "gäller inte längre" in refused.text
    assert clinic.visits[old.id].status is Status.BOOKED


async def test_the_appointment_of_somebody_else_is_nobodys(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit(patient=99))
    assert (
        "Det finns inte bland dina tider."
        in (await phone.sends(ShowTime(appointment=AppointmentId(7)).pack())).text
    )


async def test_labels_are_typed_in_any_case_and_either_language(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    assert "Vill du avboka" in (await phone.says("AVBOKA")).text
    assert "Du behåller tisdag 24 november" in (await phone.says("omboka")).text
    assert "tisdag 24 november" in (await phone.says("my appointments")).text
    clinic.add(visit(stockholm(26, 9), id=AppointmentId(8)))
    await phone.says("/start")
    assert "Tryck på en tid" in (await phone.says("Avboka")).text


@pytest.mark.parametrize(
    "sent", [None, "x" * 4096, "\x00\x07", "\u202e\u2066", "\u200b", "/", "/hej", "😀", "&<>"]
)
async def test_anything_else_gets_a_kind_answer_and_changes_nothing(
    clinic: Clinic, phone: Phone, sent: str | None
) -> None:
    clinic.add(visit())
    before = dict(clinic.visits)
    shown = await phone.says(sent)
    assert len(shown.text) > 20
    assert shown.rows
    assert clinic.visits == before


async def test_a_reason_that_was_left_behind_is_not_left_out_unasked(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.taps("Avboka")
    await phone.taps("Skriv en orsak")
    await phone.says("Jag är frisk")
    await phone.says("Hjälp")
    again = await phone.taps("Ja, avboka")
    assert "Vill du avboka" in again.text
    assert "Din orsak" not in again.text
    assert "AVBOKAD" in (await phone.taps("Ja, avboka")).text
    assert clinic.reasons == [""]
