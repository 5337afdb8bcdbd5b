"""What regions have said of their follow-up: whole, and in words that the chat knows."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from handlers.reports.activity_names import ACTIVITIES
from storage.file_problems import FilesError
from storage.reports.plans import follow_up_plans
from storage.rules.regions.loader import load_regions

OWN = Path(follow_up_plans.__wrapped__.__code__.co_filename).parent


def test_every_region_has_a_plan_and_every_unit_lies_in_it() -> None:
    regions = {region.key: {unit.hsa_id for unit in region.units} for region in load_regions()}
    placed = {plan.region: {unit for area in plan.areas for unit in area.units} for plan in follow_up_plans()}
    assert placed == regions


def test_every_activity_has_words_in_each_language() -> None:
    [activities] = {tuple(one.name for one in plan.activities) for plan in follow_up_plans()}
    assert set(activities) == set(ACTIVITIES)


def _changed(what: str, instead: str) -> Callable[[str], str]:
    return lambda text: text.replace(what, instead, 1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_changed("2026-09-07", "2026-09-08"), "a Monday"),
        (_changed('figure = "visible"', 'figure = "visibel"'), "visibel"),
        (_changed("weeks = 8", "weeks = 0"), "from 1 to 26"),
        (_changed('source = "assumed"', 'source = "guessed"'), "guessed"),
        (_changed("[minutes]", "[minuter]"), "unknown key"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, change: Callable[[str], str], said: str) -> None:
    copytree(OWN, tmp_path / "plans", ignore=lambda _, names: [n for n in names if n.endswith(".py")])
    file = tmp_path / "plans" / "areas" / "skane.toml"
    file.write_text(change(file.read_text()))
    with pytest.raises(FilesError, match=said):
        follow_up_plans(tmp_path / "plans")
