"""What people write is understood as well as it was: `make accuracy` shows more."""

import json

from tools.accuracy.__main__ import FIGURES, figures, worse


def test_no_number_has_fallen() -> None:
    assert worse(figures(), json.loads(FIGURES.read_text())) == []
