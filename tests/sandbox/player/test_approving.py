"""`play --approve`: the script takes what was shown, where somebody says yes."""

from io import StringIO
from pathlib import Path

import pytest

from sandbox.player.approving import approve, asked
from sandbox.player.cast import Turn
from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.parse import parse
from sandbox.player.play import Outcome

SCRIPT = """\
about: ett prov
people: {anna: patient 19890914-2393}
talk:
  - anna sees: [Vaccination, tisdag 1 desember]
  - anna sees buttons: "Ombokaa"
  - anna sees: /onsdag/
"""


@pytest.mark.parametrize(
    ("line", "expected", "nearest", "says", "now"),
    [
        (4, 'anna sees "tisdag 1 desember"', "tisdag 1 december", "y", "[Vaccination, tisdag 1 december]"),
        (
            4,
            'anna sees "tisdag 1 desember"',
            "tisdag 1 december: 09:00",
            "j",
            '[Vaccination, "tisdag 1 december: 09:00"]',
        ),
        (5, 'anna sees the buttons "Ombokaa"', "Omboka", "y", "buttons: Omboka\n"),
        (5, 'anna sees the buttons "Ombokaa"', "Boka tid", "y", ""),
        (4, 'anna sees "tisdag 1 desember"', "tisdag 1 december", "", ""),
        (6, "anna sees /onsdag/", "onsdagen", "y", ""),
        (4, 'anna sees "tisdag 1 desember"', "", "y", ""),
    ],
)
def test_what_was_shown_stands_in_the_script_after_a_yes(
    tmp_path: Path, line: int, expected: str, nearest: str, says: str, now: str
) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(SCRIPT)
    failed = Failed(expected, nearest=nearest, at=Place(file, line, 5))
    changed = approve([Outcome(Turn(parse(file), "sv"), 0, failed)], lambda _: says)
    assert changed == bool(now)
    assert now in file.read_text()
    assert (file.read_text() == SCRIPT) == (not now)
    assert parse(file).talk


def test_where_nobody_sits_it_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    assert asked("Take it? ") == ""
