"""The fixed texts where words speak of danger."""

import pytest

from care.danger.lists import Danger
from handlers.danger.screens import help_first, mark, where_help_is
from handlers.talk.language import LANGUAGES, use

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


def test_not_understood_ends_with_where_help_is() -> None:
    with use("en"):
        assert "112" in where_help_is()
        assert "1177" in where_help_is()


def test_staff_are_told_what_was_heard_and_never_a_diagnosis() -> None:
    with use("sv"):
        marks = [mark(danger) for danger in Danger]
    assert len(set(marks)) == len(Danger)
    assert all(text.startswith("Kan ") for text in marks)
