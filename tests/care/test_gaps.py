"""What a unit leaves open in an answer of its own is a gap, however it was written."""

import pytest

from care.cases.gaps import has_gap, set_apart


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
