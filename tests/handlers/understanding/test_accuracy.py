"""What people write is understood as well as it was: `make accuracy` shows more."""

import json

import pytest

from tools.accuracy.__main__ import FIGURES, figures, worse
from tools.accuracy.learning import digest, path_of, rows


def test_no_number_has_fallen() -> None:
    assert worse(figures(), json.loads(FIGURES.read_text())) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_learned_is_what_the_sentences_teach(language: str) -> None:
    """Else: `pip install scikit-learn; python -m tools.accuracy --learn`."""
    stored = json.loads(path_of(language).read_text(encoding="utf-8"))
    assert stored["of"] == digest(rows(language))
