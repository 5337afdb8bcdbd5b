"""`vardtid regions`: the files are in order, their page is true, what is wrong is a line each, status 2."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands.app import app
from storage.rules.regions.loader import FOLDER

PAGE = Path(__file__).parents[2] / "docs" / "regions.md"


def regions(*words: str) -> Result:
    return CliRunner().invoke(app, ["regions", *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_the_programs_own_files_are_in_order() -> None:
    done = regions("check")
    assert done.exit_code == 0
    assert done.output.startswith("5 regions in order: 13 units, ")


def test_the_page_says_what_the_files_say() -> None:
    """`vardtid regions table > docs/regions.md` writes it anew."""
    assert regions("table").output == PAGE.read_text(encoding="utf-8")


def test_what_is_wrong_is_a_line_each_and_status_2(folder: Path) -> None:
    file = folder / "vgr.toml"
    wrong = file.read_text(encoding="utf-8").replace("every_months = 12", "every_months = 0")
    file.write_text(wrong.replace('value = "24 hours"', 'value = "24 hour"'), encoding="utf-8")
    (folder / "halland.toml").write_text("name = ", encoding="utf-8")
    done = regions("check", "--folder", str(folder))
    assert done.exit_code == 2
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["halland.toml", "vgr.toml"]
    assert "vgr.toml: revision.every_months: 0 is not allowed; a whole number from 1 to 60" in done.stderr


def test_what_a_region_leaves_unsaid_is_said(folder: Path) -> None:
    file = folder / "vgr.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("max_coming", "flag_after"))]
    file.write_text("\n".join(kept), encoding="utf-8")
    done = regions("check", "--folder", str(folder))
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        "vgr.toml: rules.max_coming: is not stated by the region",
        "vgr.toml: guarantee.flag_after: is not stated by the region",
    ]


def test_what_a_unit_does_not_say_in_english_is_said(folder: Path) -> None:
    file = folder / "halland.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(line for line in lines if "First visit" not in line), encoding="utf-8")
    done = regions("check", "--folder", str(folder))
    service = "unit[Ortopedimottagningen Testsjukhuset].service[Nybesök ortopedi]"
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        f"halland.toml: {service}.said.en.{key}: is not said in en" for key in ("name", "bring")
    ]


def test_each_unit_is_told_by_what_it_offers_and_what_it_does_not() -> None:
    lines = {line.partition(":")[0]: line for line in regions("check").output.splitlines()}
    assert lines["Hälsocentralen Ripan"] == "Hälsocentralen Ripan: offers 6 e-services, 6 of them due"
    assert "missing: Beställ journalkopia" in lines["Folktandvården Ljung"]
    assert "exempt: Egenremiss, Remisser till psykiatrin" in lines["Psykiatrimottagningen Linden"]
    assert "recommended: Kontakta diabetessköterska" in lines["Vårdcentralen Björken"]
    assert "extra: Beställa tid, agreed 2026-03-02 by Regional" in lines["Hälsocentralen Eken"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("vgr", '{ service = "egenremiss"', '{ service = "egenremisser"', "eservices: unknown e-service"),
        ("vgr", 'duty = "base"', 'duty = "basic"', "duty: 'basic' is not allowed; did you mean 'base'?"),
        (
            "vgr",
            '{ service = "radgivning" }',
            '{ service = "bestall-tid" }',
            "'bestall-tid' is due there already",
        ),
        (
            "vgr",
            '{ service = "radgivning" }',
            '{ service = "digitalen" }',
            "'digitalen' is not the region's; by and on",
        ),
        ("kalmar", '"dental"]', '"dentist"]', "facts: unknown fact 'dentist'; did you mean 'dental'?"),
        ("kalmar", '"bestall-journalkopia" }]', '"radgivning" }]', "'radgivning' is not due there"),
        ("norrbotten", 'seed 003, "Digitalen"', "heard", "source: 'heard' is not allowed"),
        (
            "norrbotten",
            'name = "Distriktssköterska"',
            'name = "Prov-tagning"',
            "is called 'Provtagning' elsewhere",
        ),
        ("norrbotten", '"District nurse"', '"Tests and samples"', "is called 'Provtagning' elsewhere"),
    ],
)
def test_what_is_wrong_with_offers_and_names_is_said(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = regions("check", "--folder", str(folder))
    assert done.exit_code == 2
    assert said in done.stderr
