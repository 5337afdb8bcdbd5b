"""What came late is looked at where a play has it."""

from tests.sandbox.recording.told import CLOCK, Told


def test_an_answer_that_came_when_another_had_acted_is_waited_for_before_that_act() -> None:
    told = Told()
    told.logs_in(1)
    told.logs_in(2)
    told.says(1, "Avboka")
    told.says(2, "Schema")
    told.bot(1, "AVBOKAD")
    told.bot(2, "Veckans schema")
    assert told.script()["talk"] == [
        {"testperson4 says": "Avboka"},
        {"testperson4 sees": "AVBOKAD"},
        {"eva says": "Schema"},
        {"eva sees": "Veckans schema"},
    ]


def test_what_another_led_to_is_seen_before_what_its_reader_did_meanwhile() -> None:
    """A play comes to rest between two acts; before the talk there is none, however fast it is begun."""
    told = Told()
    told.logs_in(1)
    told.logs_in(2)
    told.says(1, "Ny tid")
    told.notice(2, "Testperson4 har bokat")
    told.says(1, "Avboka")
    told.says(2, "Schema")
    told.notice(2, "Testperson4 har avbokat")
    told.bot(2, "Veckans schema")
    told.says(2, "Hjälp")
    told.notice(2, "Testperson5 har avbokat", seconds=9)
    told.says(1, "Boka tid")
    told.says(2, "Schema")
    told.clock("23T08:00", asked={"advance": "1 dag"})
    told.notice(2, "Av det ena eller det andra")
    assert "# eva fick också, kanske tidigare: Av det ena eller det andra" in told.text()
    assert told.script()["talk"] == [
        {"testperson4 says": "Ny tid"},
        {"eva sees": "Testperson4 har bokat"},
        {"testperson4 says": "Avboka"},
        {"eva sees": "Testperson4 har avbokat"},
        {"eva says": "Schema"},
        {"eva sees": "Veckans schema"},
        {"eva says": "Hjälp"},
        {"eva sees": "Testperson5 har avbokat"},
        {"testperson4 says": "Boka tid"},
        {"eva says": "Schema"},
        {"advance": "1 dag"},
    ]


def test_a_notice_is_seen_behind_the_act_that_the_bot_says_led_to_it_however_late_it_comes() -> None:
    """Two others have acted just now, and neither led to it: it was the first, whose notice is slow."""
    told = Told()
    told.logs_in(1)
    told.logs_in(2)
    first = told.says(1, "Avboka")
    told.says(2, "Schema")
    told.bot(2, "Veckans schema")
    told.says(1, "Boka tid")
    told.says(2, "Hjälp")
    told.says(1, "Mina tider")
    told.notice(2, "Testperson4 har avbokat", seconds=40, act=first)
    assert told.script()["talk"] == [
        {"testperson4 says": "Avboka"},
        {"eva sees": "Testperson4 har avbokat"},
        {"eva says": "Schema"},
        {"eva sees": "Veckans schema"},
        {"testperson4 says": "Boka tid"},
        {"eva says": "Hjälp"},
        {"testperson4 says": "Mina tider"},
    ]


def test_what_the_clock_led_to_is_seen_once_the_clock_is_there() -> None:
    told = Told()
    told.logs_in(1)
    told.logs_in(2)
    told.says(1, "Mina tider")
    told.bot(1, "Vaccination")
    told.notice(1, "Påminnelse", seconds=90)
    told.notice(2, "Det är morgon", seconds=60)
    told.shows = CLOCK | {"running": True, "now": "2026-11-23T08:10:00+01:00"}
    (said, seen, *rest) = told.script()["talk"]
    assert (said, seen) == ({"testperson4 says": "Mina tider"}, {"testperson4 sees": "Vaccination"})
    assert rest == [
        {"advance": "to 2026-11-23 08:11"},
        {"testperson4 sees": "Påminnelse"},
        {"advance": "to 2026-11-23 08:12"},
        {"eva sees": "Det är morgon"},
    ]


def test_a_message_that_another_has_changed_is_not_waited_for_after_the_next_tap() -> None:
    told = Told()
    told.logs_in(2)
    notice = told.bot(2, "Testperson4 har avbokat")
    told.says(2, "Schema")
    week = told.bot(2, "Vecka 48", "Nästa")
    told.taps(2, week, "Nästa")
    told.bot(2, "✓ Karin 08:01", number=notice)
    told.bot(2, "Vecka 49", number=week)
    assert told.script()["talk"][-1] == {"eva sees": "Vecka 49"}


def test_what_came_of_a_row_that_the_talk_begins_with_is_seen_too() -> None:
    told = Told()
    told.logs_in(1)
    told.bot(1, "Hej Testperson4.")
    told.notice(1, "BOKAD")
    told.lays(late=1, closed_day={"unit": "Hälsocentralen Eken", "day": "2026-12-01"})
    talk = told.script()["talk"]
    assert [next(iter(step)) for step in talk] == ["given", "testperson4 sees"]
    assert talk[1] == {"testperson4 sees": "BOKAD"}


def test_what_came_of_a_row_is_seen_behind_it_though_it_came_before_the_row_was_told() -> None:
    told = Told()
    told.logs_in(1)
    told.says(1, "Mina tider")
    told.bot(1, "Du har inga tider.")
    told.notice(1, "BOKAD")
    told.lays(late=1, closed_day={"unit": "Hälsocentralen Eken", "day": "2026-12-01"})
    told.says(1, "Mina tider")
    talk = told.script()["talk"]
    assert [next(iter(step)) for step in talk] == [
        "testperson4 says",
        "testperson4 sees",
        "given",
        "testperson4 sees",
        "testperson4 says",
    ]
    assert talk[3] == {"testperson4 sees": "BOKAD"}
