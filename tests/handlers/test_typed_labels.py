"""Typing a label does the same as tapping it: what stands last in the chat says which button is meant."""

import pytest

from care.values.ids import UserId
from handlers.talk.button import STAYS
from handlers.talk.screen import Button, Screen
from handlers.talk.typed_label import at_place, begun_with, buttons_of, named, standing
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
    assert "Du har inga kommande tider." in (await phone.says("ja, avboka")).text
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
    assert "Någon annan har bokat tiden." in (await phone.says("tis 24 nov 09:00")).text


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


def test_buttons_of_one_name_are_as_many_as_they_do_different_things() -> None:
    assert named("mina  TIDER", [("Mina tider", "t:0" + STAYS)]) == [("Mina tider", "t:0" + STAYS)]
    assert named("‹", [("\u2068‹\u2069", "t:0")]) == [("\u2068‹\u2069", "t:0")]
    assert len(named("Anna", [("Anna", "gc:1"), ("Anna", "gc:2")])) == 2
    assert len(named("Anna", [("Anna", "gc:1"), ("Anna", "gc:1")])) == 1


def test_a_beginning_is_whole_words_or_enough_of_one() -> None:
    times = [("tis 24 nov 09:00", "1"), ("tis 24 nov 10:00", "2"), ("Fler tider", "3")]
    assert begun_with("tis 24 nov 10", times) == [times[1]]
    assert begun_with("tis", times) == times[:2]
    assert begun_with("fler", times) == [times[2]]
    assert begun_with("fl", times) == begun_with("", times) == []
    assert begun_with("ja avboka", [("Ja, avboka", "1")]) == [("Ja, avboka", "1")]


def test_a_place_is_counted_in_a_list_and_not_in_a_month() -> None:
    units = [("Eken", "1"), ("Björken", "2")]
    assert at_place("2.", units) == [units[1]]
    assert at_place("3", units) == at_place("0", units) == at_place("två", units) == []
    assert at_place("2", units * 10) == []


async def test_nobody_leaves_by_a_number(phone: Phone) -> None:
    place = labels(await phone.says("Boka tid")).index("Tillbaka") + 1
    shown = await phone.says(f"{place}")
    assert "Jag förstår inte" in shown.text
    assert "Hälsocentralen Eken" in labels(shown)


@pytest.mark.parametrize("word", ["ja", "Ja tack", "japp", "OK", "yes please"])
async def test_a_yes_answers_what_is_asked(clinic: Clinic, phone: Phone, word: str) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Avboka")
    assert bare(await phone.says(word)).startswith("AVBOKAD")


@pytest.mark.parametrize("word", ["nej", "Nej tack", "no"])
async def test_a_no_leaves_it_as_it_is(clinic: Clinic, phone: Phone, word: str) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Avboka")
    assert "Avboka" in labels(await phone.says(word))
    assert clinic.reasons == []


async def test_a_no_that_fits_two_buttons_is_asked_about(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Omboka")
    await phone.says("2")
    asked = await phone.says("nej")
    assert asked.text == "Vilken av de här menar du?"
    assert labels(asked) == ["Välj en annan tid", "Behåll min tid"]


async def test_what_is_no_answer_gets_the_question_again(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Avboka")
    asked = await phone.says("blåbär")
    assert "Inget är avbokat än." in phone.shown[-2].text
    assert "Vill du avboka" in asked.text
    assert "Ja, avboka" in labels(asked)


async def test_three_misses_leave_nothing_that_was_begun(phone: Phone) -> None:
    await phone.says("Boka tid")
    await phone.says("Hälsocentralen Eken")
    await phone.says("Vaccination")
    for miss in ("bla", "bla bla", "hej hej"):
        again = await phone.says(miss)
        assert "Jag förstår inte det du skrev." in again.text
        assert "tis 24 nov 09:00" in labels(again)
    assert "tis 24 nov 09:00" in labels(await phone.says("24 november"))


async def test_a_yes_where_nothing_is_asked_means_nothing(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    assert "Jag förstår inte" in (await phone.says("ja")).text


async def test_a_word_is_a_reason_where_one_is_asked_for(clinic: Clinic, phone: Phone) -> None:
    clinic.add(visit())
    await phone.says("Mina tider")
    await phone.says("Avboka")
    await phone.says("Skriv en orsak")
    assert "Din orsak: nej" in (await phone.says("nej")).text
    await phone.says("ja")
    assert clinic.reasons == ["nej"]


@pytest.mark.parametrize(
    ("words", "language"), [("vänta lite", "sv"), ("ett ögonblick", "sv"), ("hold on a second", "en")]
)
async def test_who_asks_for_time_while_a_visit_moves_is_told_that_nothing_has(
    words: str, language: str, clinic: Clinic, phone: Phone
) -> None:
    clinic.add(visit(starts=stockholm(25, 9)))
    await phone.says("Mina tider")
    times = await phone.taps("Omboka")
    clinic.languages[UserId(phone.user)] = language
    still = bare(await phone.twin().says(words))
    assert still.startswith(("Inget har ändrats.", "Nothing has been changed."))
    asked = await phone.sends(times.rows[0][0].data)
    still_asked = await phone.says(words)
    assert bare(still_asked).startswith(("Du har kvar din gamla tid.", "You still have your old time."))
    assert labels(still_asked) == labels(asked)


@pytest.mark.parametrize("sent", [None, "hejhopp"])
async def test_undo_drawn_again_says_that_it_is_not_about_what_was_just_sent(
    sent: str | None, phone: Phone
) -> None:
    for words in ("boka tid", "hälsocentralen eken", "Vaccination", "tis 24 nov 10:00", "boka den här tiden"):
        await phone.says(words)
    for _again in range(2):
        shown = await phone.says(sent)
        assert "Ångra" in labels(shown)
        assert bare(shown).endswith("Knappen ”Ångra” gäller det du gjorde före det här.")
