"""The outcomes as JUnit XML, for CI servers: one test case for each script and language."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.play import Outcome

# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(file: Path, turns: Sequence[Turn], outcomes: Sequence[Outcome]) -> None:
    root = ET.Element("testsuites", name="vardtid play")
    suite = ET.SubElement(root, "testsuite", name="conversations")
    known = {id(outcome.turn): outcome for outcome in outcomes}
    for turn in turns:
        _case(suite, turn, known.get(id(turn)))
    for element in (root, suite):
        element.set("tests", str(len(turns)))
        element.set("failures", str(len(suite.findall("testcase/failure"))))
        element.set("errors", str(len(suite.findall("testcase/error"))))
        element.set("skipped", str(len(turns) - len(outcomes)))
        element.set("time", f"{sum(outcome.seconds for outcome in outcomes):.3f}")
    ET.indent(root)
    file.write_bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _case(suite: ET.Element, turn: Turn, outcome: Outcome | None) -> None:
    script = turn.script
    case = ET.SubElement(
        suite,
        "testcase",
        classname=_clean(_dotted(script.file)),
        name=_clean(f"{script.about} [{turn.lang}]"),
        file=_clean(report.shown(script.file)),
        time=f"{outcome.seconds if outcome else 0:.3f}",
    )
    if outcome is None:
        ET.SubElement(case, "skipped", message="not played: a script before it failed")
    elif outcome.failed:
        # CI servers tell what the program did wrong from what kept it from being tried.
        sort = "failure" if outcome.was_played else "error"
        why = ET.SubElement(case, sort, message=_clean(outcome.failed.expected), type="expectation")
        why.text = _clean(report.failure(outcome))


def _dotted(file: Path) -> str:
    """A name of its own for each file, in folders: CI servers group by the dots."""
    parts = Path(report.shown(file)).with_suffix("").parts
    return ".".join(part.replace(".", "_") for part in parts if part.strip("./"))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
