"""Logging in and out, as a phone sees it."""

from care.values.ids import UserId
from tests.handlers.clinic import CODE, TOKEN, Clinic
from tests.handlers.phone import ANNAS_PHONE, Phone, annas, bare, labels
from tests.handlers.visits import ANNA, EVA, visit

REAL_LOOKING = "19640823-3234"


async def test_a_number_gives_a_code_and_the_code_gives_the_menu() -> None:
    clinic = Clinic()
    phone = Phone(clinic)
    assert "Skriv testpersonens personnummer" in (await phone.says("/start")).text
    assert "slutar på 05" in (await phone.says(ANNA.login)).text
    assert bare(await phone.says("123 456")).startswith("Hej Testperson4. Du har inga kommande tider.")
    assert clinic.holders[UserId(ANNAS_PHONE)] == ANNA.id


MENU = ["Mina tider", "Boka tid", "Snabbare vård", "Kontakta vården", "Inställningar", "Hjälp"]


async def test_the_menu_says_how_many_times_and_which_is_next() -> None:
    clinic = Clinic()
    clinic.add(visit())
    menu = await annas(clinic).says("/start")
    assert "Du har 1 tid. Nästa: tisdag 24 november klockan 09:00, Hälsocentralen Eken." in menu.text
    assert labels(menu) == MENU


async def test_a_wrong_code_says_how_many_tries_are_left_and_a_new_code_is_one_tap_away() -> None:
    phone = Phone(Clinic())
    await phone.says("/start")
    await phone.says(ANNA.login)
    assert "Koden stämmer inte. Du har 4 försök kvar." in (await phone.says("000000")).text
    assert (await phone.taps("Skicka en ny kod")).new
    assert bare(await phone.says(CODE)).startswith("Hej Testperson4")


async def test_an_unknown_number_is_refused_and_never_said_back() -> None:
    clinic = Clinic()
    phone = Phone(clinic)
    for _time in range(2):
        refused = await phone.says(REAL_LOOKING)
        assert "INTE INLOGGAD" in refused.text
        assert "Är det ett riktigt personnummer?" in refused.text
        assert "3234" not in refused.text
    assert not any("3234" in written for written in clinic.writes)


async def test_a_number_of_somebody_else_is_refused_wherever_it_is_typed() -> None:
    clinic = Clinic()
    clinic.add(visit())
    phone = annas(clinic)
    await phone.says("Mina tider")
    await phone.taps("Avboka")
    await phone.taps("Skriv en orsak")
    assert "Det har inte sparats" in (await phone.says(f"min syster {REAL_LOOKING} ska med")).text
    assert not any("3234" in written for written in clinic.writes)


async def test_words_that_are_no_code_are_asked_for_again() -> None:
    phone = Phone(Clinic())
    await phone.says("/start")
    await phone.says(ANNA.login)
    assert "sex siffror" in (await phone.says("hej")).text
    assert "sex siffror" in (await phone.says("hej igen")).text
    assert "sex siffror" in (await phone.says("hallå")).text
    assert phone.state is not None
    assert phone.state["login"] == ANNA.login


async def test_another_number_instead_of_the_code_starts_over() -> None:
    phone = Phone(Clinic())
    await phone.says("/start")
    await phone.says(ANNA.login)
    assert "slutar på 05" in (await phone.says(ANNA.login)).text


async def test_a_one_time_link_logs_in_and_a_used_one_says_so() -> None:
    phone = Phone(Clinic())
    assert "gäller inte längre" in (await phone.says("/start gammal")).text
    assert bare(await phone.says(f"/start {TOKEN}")).startswith("Hej Testperson4")


async def test_logging_out_ends_it() -> None:
    clinic = Clinic()
    phone = annas(clinic)
    assert "UTLOGGAD" in (await phone.says("/logga_ut")).text
    assert clinic.holders == {}
    assert "Skriv testpersonens personnummer" in (await phone.says("Mina tider")).text


async def test_old_buttons_ask_for_a_log_in() -> None:
    clinic = Clinic()
    phone = annas(clinic)
    await phone.says("/start")
    await phone.says("/logga_ut")
    assert "Skriv testpersonens personnummer" in (await phone.taps("Mina tider")).text


async def test_help_and_language_are_there_before_log_in() -> None:
    phone = Phone(Clinic())
    assert "kod i ett sms" in (await phone.says("/hjalp")).text
    assert labels(await phone.says("/sprak")) == ["Svenska", "English", "Tillbaka"]
    assert "Write the test person's personal identity number" in (await phone.taps("English")).text


async def test_nothing_is_said_in_a_group_but_to_commands() -> None:
    phone = Phone(Clinic(), private=False)
    assert (await phone.says("hej")).text == ""
    assert "egen chatt" in (await phone.says("/start")).text
    assert "egen chatt" in (await phone.sends("m")).alert


async def test_what_staff_read_is_kept_in_their_chat() -> None:
    clinic = Clinic()
    clinic.holders |= {UserId(ANNAS_PHONE): ANNA.id, UserId(12): EVA.id}
    assert not (await Phone(clinic).says("/hjalp")).protected
    assert (await Phone(clinic, user=12).says("/hjalp")).protected
