"""What people write is understood as well as it was: `make accuracy` shows more."""

import json

import pytest

from tools.accuracy.__main__ import FIGURES, figures, worse
from tools.accuracy.learning import PATH_OF_ROLES, digest, path_of, rows
from tools.accuracy.roles import rows as rows_of_roles


def test_no_number_has_fallen() -> None:
    assert worse(figures(), json.loads(FIGURES.read_text())) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_learned_is_what_the_sentences_teach(language: str) -> None:
    """Else: `pip install scikit-learn; python -m tools.accuracy --learn`."""
    stored = json.loads(path_of(language).read_text(encoding="utf-8"))
    assert stored["of"] == digest(rows(language))


def test_the_roles_that_are_learned_are_what_the_sentences_teach() -> None:
    stored = json.loads(PATH_OF_ROLES.read_text(encoding="utf-8"))
    assert stored["of"] == digest(rows_of_roles())
