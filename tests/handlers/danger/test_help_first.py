"""The fixed texts where words speak of danger."""

import pytest

from care.danger.lists import Danger
from handlers.danger.screens import help_first, mark
from handlers.talk.language import LANGUAGES, use
from tests.handlers.clinic import Clinic
from tests.handlers.phone import Phone, annas, bare

NUMBERS = {
    Danger.LIFE: ("112", "1177"),
    Danger.SUICIDE: ("112", "90101"),
    Danger.VIOLENCE: ("112", "020-50 50 50", "1177"),
    Danger.POISONING: ("112", "010-456 67 00"),
    Danger.ADVICE: ("1177", "112"),
}


def in_every_language(danger: Danger) -> list[str]:
    texts = []
    for language in LANGUAGES:
        with use(language):
            texts.append(help_first(danger).text)
    return texts


@pytest.mark.parametrize("danger", Danger)
def test_each_danger_has_its_numbers_in_every_language(danger: Danger) -> None:
    texts = in_every_language(danger)
    assert len(set(texts)) == len(LANGUAGES)
    for text in texts:
        places = [text.find(number) for number in NUMBERS[danger]]
        assert -1 not in places
        assert places == sorted(places)


@pytest.mark.parametrize("danger", Danger)
def test_it_stands_alone_in_a_short_message(danger: Danger) -> None:
    with use("sv"):
        screen = help_first(danger)
    assert screen.new
    assert screen.rows == ()
    assert len(screen.text.split("\n\n")) <= 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Jag har ont i bröstet", "Kan tala om fara för liv."),
        ("Jag vill dö", "Kan tala om självmord."),
        ("Jag kan inte komma", ""),
    ],
)
def test_staff_are_told_what_was_heard_and_never_a_diagnosis(words: str, said: str) -> None:
    with use("sv"):
        assert mark(words).removeprefix("<b>").removesuffix("</b>") == said


async def test_before_the_log_in_help_comes_first_and_the_way_in_after_it() -> None:
    phone = Phone(Clinic())
    await phone.says("jag har ont i bröstet")
    assert [bare(one).split("\n")[0] for one in phone.shown] == [
        "Ring 112 nu.",
        "Hej. Här ser du dina tider i vården. Du kan boka, omboka och avboka.",
    ]


async def test_a_group_is_not_spoken_to() -> None:
    phone = annas(Clinic())
    phone.private = False
    await phone.says("jag har ont i bröstet")
    assert phone.shown == []


async def test_what_is_shown_is_counted_without_a_word_of_it() -> None:
    phone = annas(Clinic())
    await phone.says("jag vill dö")
    assert [one.counted for one in phone.shown] == ["danger_suicide", ""]
