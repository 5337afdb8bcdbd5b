"""What a unit leaves open in an answer of its own is a gap, however it was written."""

import pytest

from care.cases.gaps import has_gap, set_apart, stands_in


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Vi svarar här: …", "Vi svarar här:\n\n…"),
        ("Ring:... Hälsningar", "Ring:\n\n…\n\nHälsningar"),
        ("Hej\n\n…\n\nVälkommen", "Hej\n\n…\n\nVälkommen"),
        ("Vi hör av oss…", "Vi hör av oss…"),
        ("Prov, röntgen och så vidare...", "Prov, röntgen och så vidare..."),
    ],
)
def test_a_gap_is_set_apart(written: str, kept: str) -> None:
    assert set_apart(written) == kept
    assert has_gap(kept) is ("\n\n" in kept)


@pytest.mark.parametrize(
    ("standard", "text", "stands"),
    [
        ("Ja.", "Ja. Ring oss när som helst.\n\nBodil", False),
        ("Ja.", "Ja.\n\nBodil", True),
        ("Vi har bokat åt dig.", "Hej. Vi har bokat åt dig. Den är på tisdag.\n\nBodil", True),
        ("Ring:\n\n…\n\nHälsningar", "Ring:\n\n1177\n\nHälsningar\n\nBodil", True),
        ("Ring:\n\n…\n\nHälsningar", "Ring: 1177\n\nHälsningar", False),
        ("", "Vad som helst", False),
    ],
)
def test_a_few_words_are_known_by_standing_alone(standard: str, text: str, stands: bool) -> None:  # noqa: FBT001
    assert stands_in(standard, text) is stands
