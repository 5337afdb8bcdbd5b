"""What people write is understood as well as it was: `make accuracy` shows more."""

import json

import pytest

from tools.accuracy.__main__ import FIGURES, figures, worse
from tools.accuracy.learning import learned, path_of


def test_no_number_has_fallen() -> None:
    assert worse(figures(), json.loads(FIGURES.read_text())) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_learned_is_what_the_sentences_teach(language: str) -> None:
    """Else: `python -m tools.accuracy --learn`."""
    assert path_of(language).read_text(encoding="utf-8") == learned(language)
