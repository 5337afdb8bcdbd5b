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

    ill = Turn(parse(file), "de")

    junit.write(
        tmp_path / "out.xml",
        [green, red, left, ill],
        [
            Outcome(green, 0.5),
            Outcome(red, 1.25, failed, ({"kind": "tapped", "chat": 7, "label": "hej\x1b"},), {7: "anna"}),
            Outcome(ill, 0.25, Failed("bot and sandbox are started", instead="no")),
        ],
    )

    root = ET.parse(tmp_path / "out.xml").getroot()
    suite = root[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped", "time")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
        "time": "2.000",
    }
    assert [case.get("name") for case in suite] == [
        f"ett <prov> [{lang}]" for lang in ("sv", "en", "ar", "de")
    ]
    assert all(str(case.get("classname")).endswith(".boka.s") for case in suite)
    assert [[each.tag for each in case] for case in suite] == [[], ["failure"], ["skipped"], ["error"]]
    assert "anna > [hej\N{REPLACEMENT CHARACTER}]" in (suite[1][0].text or "")
    _is_as_ci_servers_read_it(root)


SHAPE = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"classname", "name", "file", "time"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
}
"""What Jenkins' junit step and GitLab's artifacts:reports:junit take: these elements, these attributes."""
INSIDE = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error", "skipped"}}


def _is_as_ci_servers_read_it(element: ET.Element) -> None:
    assert set(element.keys()) == SHAPE[element.tag]
    assert {each.tag for each in element} <= INSIDE.get(element.tag, set())
    for name in {"tests", "failures", "errors", "skipped"} & set(element.keys()):
        assert str(element.get(name)).isdecimal()
    assert element.tag != "testcase" or len(element) <= 1
    for each in element:
        _is_as_ci_servers_read_it(each)
