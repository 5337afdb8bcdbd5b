"""JUnit XML that a continuous integration server reads."""

from pathlib import Path
from xml.etree import ElementTree as ET

from sandbox.player import junit
from sandbox.player.cast import Turn
from sandbox.player.failures import Failed
from sandbox.player.parse import parse
from sandbox.player.play import Outcome


def test_each_script_is_a_case_with_its_outcome(tmp_path: Path) -> None:
    file = tmp_path / "boka" / "s.yaml"
    file.parent.mkdir()
    file.write_text("about: ett <prov>\npeople: {}\ntalk: []\n")
    green, red, left = (Turn(parse(file), lang) for lang in ("sv", "en", "ar"))
    failed = Failed('anna sees "\x00"', instead="nothing new")

    junit.write(
        tmp_path / "out.xml",
        [green, red, left],
        [Outcome(green, 0.5), Outcome(red, 1.25, failed, ("anna < hej\x1b",))],
    )

    suite = ET.parse(tmp_path / "out.xml").getroot()[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "skipped", "time")} == {
        "tests": "3",
        "failures": "1",
        "skipped": "1",
        "time": "1.750",
    }
    assert [(case.get("classname"), case.get("name")) for case in suite] == [
        ("boka", f"ett <prov> [{lang}]") for lang in ("sv", "en", "ar")
    ]
    assert [[each.tag for each in case] for case in suite] == [[], ["failure"], ["skipped"]]
    assert "anna < hej\N{REPLACEMENT CHARACTER}" in (suite[1][0].text or "")
