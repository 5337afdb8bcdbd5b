"""What is written of what happened: who took part, what was left out, what was kept for later."""

import yaml

from sandbox.recording.script import written
from sandbox.recording.source import Source
from tests.sandbox.recording.told import ANNA, CLOCK, EVA, Told


def test_people_are_known_by_their_log_in_which_is_not_in_the_talk() -> None:
    told = Told()
    told.logs_in(1)
    told.logs_in(2)
    told.says(2, "Schema")
    script = told.script()
    assert script["people"] == {"testperson4": "patient 19890914-2393", "eva": "staff eva"}
    assert script["talk"] == [{"eva says": "Schema"}]


def test_one_who_logs_in_when_the_talk_has_begun_does_so_in_it_with_the_code_of_that_play() -> None:
    told = Told()
    told.logs_in(1)
    told.says(1, "Mina tider")
    told.bot(1, "Du har inga tider.")
    told.logs_in(2, code="654321")
    script = told.script()
    assert script["people"]["eva"] == {"staff": "eva", "login": False}
    assert script["talk"] == [
        {"testperson4 says": "Mina tider"},
        {"testperson4 sees": "Du har inga tider."},
        {"eva says": "/start"},
        {"eva sees": "Skriv ditt personnummer."},
        {"eva says": "eva"},
        {"eva sees": "Skriv koden här."},
        {"sms to eva": r"/Din kod är \d{6}/"},
        {"save": {"kod": r"/Din kod är (\d{6})/"}},
        {"eva says": "{{kod}}"},
        {"eva sees": "Hej."},
    ]


def test_a_reference_is_left_out_or_kept_for_the_one_who_reads_it_out() -> None:
    told = Told()
    told.logs_in(1)
    told.logs_in(2)
    told.says(1, "Boka")
    told.bot(1, "BOKAD\nBokningsnummer BCDFGH. Ring oss.")
    told.says(2, "BCDFGH")
    told.bot(2, "Bokningsnummer BCDFGH, Testperson4")
    told.says(1, "Mer")
    told.bot(1, "Bokningsnummer 4KMN7P. Välkommen")
    assert told.script()["talk"] == [
        {"testperson4 says": "Boka"},
        {"testperson4 sees": ["/Bokningsnummer [0-9A-Z-]{6}/", "BOKAD"]},
        {"save": {"referens": "/Bokningsnummer ([0-9A-Z-]{6})/"}},
        {"eva says": "{{referens}}"},
        {"eva sees": "/Bokningsnummer [0-9A-Z-]{6}/"},
        {"save": {"referens": "/Bokningsnummer ([0-9A-Z-]{6})/"}},
        {"testperson4 says": "Mer"},
        {"testperson4 sees": "Bokningsnummer"},
    ]


def test_an_older_message_is_named_by_its_place_and_a_double_tap_is_one_moment() -> None:
    told = Told()
    told.logs_in(1)
    old = told.bot(1, "En tid", "Avboka")
    told.bot(1, "En annan", "Avboka")
    told.taps(1, old, "Avboka")
    told.bot(1, "Säkert?", "Ja", number=old)
    told.taps(1, old, "Ja")
    told.taps(1, old, "Ja")
    talk = told.script()["talk"]
    assert {"testperson4 taps": {"button": "Avboka", "message": 2}} in talk
    assert talk[-1] == {"at once": [{"testperson4 taps": "Ja"}, {"testperson4 taps": "Ja"}]}


def test_a_clock_that_was_turned_and_one_that_ran_are_followed() -> None:
    told = Told()
    told.clock("23T08:00")
    told.logs_in(1)
    told.says(1, "Hej")
    told.clock("23T08:00", asked={"advance": "1 vardag"})
    told.clock("24T00:00", refused=False)
    told.says(1, "God morgon")
    told.clock("24T00:07")
    told.says(1, "Hej igen")
    told.clock("24T00:07", asked={"advance": "i dag"})
    told.clock("24T00:07", refused=True)
    script = told.script()
    assert str(script["now"])[:16] == "2026-11-23 08:00"
    assert script["talk"] == [
        {"testperson4 says": "Hej"},
        {"advance": "1 vardag"},
        {"testperson4 says": "God morgon"},
        {"advance": "to 2026-11-24 00:07"},
        {"testperson4 says": "Hej igen"},
    ]


def test_what_no_script_can_do_is_told_in_a_comment() -> None:
    told = Told()
    told.logs_in(1)
    told.taps(1, 999, "Något annat")
    told._tell("block", 1, by=1, blocked=True)
    text = written(Source(events=told.events, people=[], register=(ANNA,), clock=CLOCK)).text
    assert "# testperson4 tryckte på en knapp som inte stod där" in text
    assert "# testperson4 blockerade boten" in text


def test_one_who_logs_in_on_anothers_phone_is_known_by_name_and_the_first_stays_the_phones() -> None:
    told = Told()
    told.logs_in(1)
    told.says(1, "/logga_ut")
    told.says(1, EVA.login)
    told.sms(EVA.phone, "Din kod är 222333.")
    told.says(1, "222333")
    script = told.script()
    assert script["people"] == {
        "testperson4": "patient 19890914-2393",
        "eva": {"staff": "eva", "login": False},
    }
    assert script["talk"][2:] == [
        {"sms to eva": r"/Din kod är \d{6}/"},
        {"save": {"kod": r"/Din kod är (\d{6})/"}},
        {"testperson4 says": "{{kod}}"},
    ]


def test_two_files_of_one_name_are_two_files() -> None:
    told = Told()
    told.logs_in(1)
    for number in ("f1", "f2", "f1"):
        told._tell("message", 1, by=1, message={"message_id": 1, "photo": [{"file_id": number}]})
    found = written(Source(events=told.events, people=[], register=(ANNA,), clock=CLOCK))
    assert found.files == {"bild.jpg": "f1", "bild_2.jpg": "f2"}


def test_a_file_is_laid_beside_the_script_wherever_its_name_points() -> None:
    told = Told()
    told.logs_in(1)
    document = {"file_name": "../../remiss.pdf", "file_id": "f1"}
    told._tell("message", 1, by=1, message={"message_id": 900, "document": document, "caption": "Se: rad 2"})
    assert told.script()["talk"] == [{"testperson4 sends file": "remiss.pdf", "caption": "Se: rad 2"}]
    found = written(Source(events=told.events, people=[], register=(ANNA,), clock=CLOCK))
    assert found.files == {"remiss.pdf": "f1"}


def test_what_is_laid_out_meanwhile_is_laid_out_there_and_before_the_talk_among_what_was_there() -> None:
    told = Told()
    told.lays(no_slots={"unit": "Hälsocentralen Eken", "service": "Vaccination"})
    told.logs_in(1)
    told.says(1, "Mina tider")
    told.lays(offer={"patient": ANNA.login, "unit": "Ortopedimottagningen Testsjukhuset"})
    told.says(1, "Hjälp")
    script = told.script()
    assert script["given"] == [{"no_slots": {"unit": "Hälsocentralen Eken", "service": "Vaccination"}}]
    assert script["talk"][1] == {
        "given": [{"offer": {"patient": "testperson4", "unit": "Ortopedimottagningen Testsjukhuset"}}]
    }


def test_a_recording_of_nothing_can_be_read() -> None:
    found = written(Source(events=[], people=[], register=(ANNA,), clock=CLOCK))

    assert yaml.safe_load(found.text) == {"about": "inspelat samtal", "lang": "sv", "people": {}, "talk": []}
    assert "svarade inte" not in found.text


def test_what_the_bot_keeps_on_top_of_a_chat_is_not_waited_for() -> None:
    """It is drawn again by the seconds of the clock, which stands still when the script is played."""
    told = Told()
    told.logs_in(2)
    told.says(2, "Schema")
    board = told.bot(2, "Att göra nu")
    told.pins(2, board)
    told.bot(2, "Veckans schema")
    told.bot(2, "Att göra nu (1)", number=board)
    assert told.script()["talk"] == [{"eva says": "Schema"}, {"eva sees": "Veckans schema"}]
