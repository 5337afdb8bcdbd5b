"""Names of what there is stand in the schema of a script and in what `check` says of one that is not."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from sandbox.player import main
from sandbox.player.named import known_names, misnamed
from sandbox.player.parse import is_fragment, parse
from tests.sandbox.player.test_schema import AS_WRITTEN, SCRIPTS, VALIDATOR

WELL_NAMED = """\
about: ett prov
people:
  eva: staff eva
talk:
  - eva says: hej
"""
MISNAMED = """\
about: ett prov
people:
  eva: staff evva
given:
  - slot: {unit: Hälsocentralen Ekan, service: Vaccination, start: 2026-12-01 09:00}
  - rule: {unit: Hälsocentralen Eken, service: Vaccination, rebook_befor: 1}
talk:
  - eva taps: Mina tiderna
  - eva sees no button: Avbokka
  - eva taps: Avbokaa tiden
  - eva sees buttons: ["Ja, avbokka"]
  - store: {case: eva, state: BESVARAD(JA)}
  - store: {waiting_list: eva, code: HVNN}
  - eva sees: {sv: hej, se: hello}
"""


def test_what_there_is_stands_in_the_schema_and_in_what_check_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema"]) == 0
    told = json.loads(capsys.readouterr().out)
    script = yaml.load(MISNAMED, Loader=AS_WRITTEN)
    assert [error.instance for error in jsonschema.Draft202012Validator(told).iter_errors(script)] == [
        {"slot": {"unit": "Hälsocentralen Ekan", "service": "Vaccination", "start": "2026-12-01 09:00"}}
    ]
    assert VALIDATOR.is_valid(script)

    (tmp_path / "s.yaml").write_text(WELL_NAMED)
    assert main(["check", str(tmp_path)]) == 0
    (tmp_path / "s.yaml").write_text(MISNAMED)
    capsys.readouterr()
    assert main(["schema", str(tmp_path / "s.yaml")]) == 0
    steps = json.loads(capsys.readouterr().out)["$defs"]["step"]["properties"]
    assert {"eva taps", "eva sees?", "sms to eva"} <= {*steps} - {*told["$defs"]["step"]["properties"]}
    assert main(["check", str(tmp_path)]) == 2
    said = capsys.readouterr().out
    meant = re.findall(r':(\d+:\d+): .*did you mean "([^"]*)"', said)
    assert '14:15: "se" is no language of the bot; allowed: sv, en' in said
    assert meant == [
        ("3:3", "eva"),
        ("5:5", "Hälsocentralen Eken"),
        ("6:5", "rebook_before"),
        ("8:5", "Mina tider"),
        ("9:5", "Avboka"),
        ("10:5", "avbokad tid"),
        ("11:5", "Ja, avboka"),
        ("12:5", "BESVARAT(JA)"),
        ("13:5", "HVNY"),
    ]
    names = known_names()
    wrong = [m for file in SCRIPTS if not is_fragment(file) for m in misnamed(parse(file), names)]
    assert wrong == []
