"""What staff write is signed once, whatever day and language it was begun in."""

from handlers.cases.signing import with_signature

SIGNED = "Med vänlig hälsning\nEva Testsson\nsjuksköterska\n24 november"
YESTERDAY = SIGNED.replace("24", "23")
ENGLISH = "Kind regards\nEva Testsson\nnurse\n24 November"


def test_it_stands_once_in_place_of_another_days_and_another_languages() -> None:
    assert with_signature("Hej.", SIGNED, ENGLISH) == f"Hej.\n\n{SIGNED}"
    for standing in (SIGNED, YESTERDAY, ENGLISH, ENGLISH.replace("24", "1")):
        assert with_signature(f"Hej.\n\n{standing}\n\nPS.", SIGNED, ENGLISH) == f"Hej.\n\n{SIGNED}\n\nPS."


def test_a_colleagues_stands_beside_ones_own() -> None:
    other = SIGNED.replace("Eva", "Karin")
    assert with_signature(f"Hej.\n\n{other}", SIGNED) == f"Hej.\n\n{other}\n\n{SIGNED}"
