"""A region file that is wrong says where, what, and what is allowed, a line for each problem."""

from datetime import date
from pathlib import Path

import pytest

from care.rules.rulebook import Stated
from storage.file_problems import FilesError
from storage.rules.regions.loader import load_regions

RULE = "horizon_weeks = { value = 8, source = 'seed 000, \"åtta veckor\"', valid_from = 2026-01-01 }"
REGION = f"""
name = "Region Prov"
[rules]
{RULE}
[[unit]]
name = "Provmottagningen"
hsa_id = "se2321000000-e901"
phone = "031-390 06 09"
address = "Provvägen 9"
city = "Provstad"
latitude = 57
longitude = 12.5
[[unit.service]]
name = "Prov"
minutes = 20
performers = [{{ hsa_id = "SE2321000000-P901", name = "Läkare Prov Testberg" }}]
"""


def write(folder: Path, text: str) -> Path:
    (folder / "prov.toml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path, old: str, new: str) -> list[str]:
    assert old in REGION
    with pytest.raises(FilesError) as raised:
        load_regions(write(folder, REGION.replace(old, new)))
    return str(raised.value).splitlines()


def test_a_file_in_order_is_read(tmp_path: Path) -> None:
    (region,) = load_regions(write(tmp_path, REGION))
    assert (region.key, region.name) == ("prov", "Region Prov")
    (unit,) = region.units
    assert (unit.hsa_id, unit.latitude, unit.phone_opens) == ("SE2321000000-E901", 57.0, "08:00")
    assert unit.services[0].performers[0].name == "Läkare Prov Testberg"
    assert region.rules["horizon_weeks"] == (Stated(8, 'seed 000, "åtta veckor"', date(2026, 1, 1)),)


def test_a_swedish_word_is_the_same_in_english_wherever_it_stands(tmp_path: Path) -> None:
    service = REGION[REGION.index("[[unit.service]]") :]
    second = REGION[REGION.index("[[unit]]") :].replace("Provmottagningen", "Andra").replace("e901", "e902")
    said = [service.replace("minutes", f'said.en.name = "{name}"\nminutes') for name in ("Test", "Trial")]
    text = REGION.replace(service, said[0]) + second.replace(service, said[1])
    with pytest.raises(FilesError, match="'Prov' is 'Test' elsewhere in en"):
        load_regions(write(tmp_path, text))


def test_a_rule_may_have_several_values_over_time(tmp_path: Path) -> None:
    later = "{ value = 4, source = 'assumed', valid_from = 2027-01-01 }"
    several = RULE.replace("{", "[{").replace("}", f"}}, {later}]")
    (region,) = load_regions(write(tmp_path, REGION.replace(RULE, several)))
    assert [stated.value for stated in region.rules["horizon_weeks"]] == [8, 4]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("horizon_weeks", "horizon_weks", "rules.horizon_weks: unknown rule 'horizon_weks'; did you mean"),
        ("value = 8", "value = 0", "rules.horizon_weeks.value: 0 is not allowed; allowed: a whole number"),
        ("value = 8", 'value = "8"', "rules.horizon_weeks.value: '8' is not allowed; allowed: a whole"),
        ("value = 8", "valu = 8", "rules.horizon_weeks: "),
        ("seed 000, ", "seed 9, ", "rules.horizon_weeks.source: "),
        ("2026-01-01", '"2026-01-01"', "rules.horizon_weeks.valid_from: '2026-01-01' is not allowed; a day"),
        ("2026-01-01", "2026-01-01T00:00:00", "rules.horizon_weeks.valid_from: "),
        (RULE, "horizon_weeks = 8", "rules.horizon_weeks: 8 is not allowed; { value = …, source"),
        (RULE, "horizon_weks = 8", "rules.horizon_weks: unknown rule 'horizon_weks'; did you mean"),
        ('phone = "031-390 06 09"', "", "unit[Provmottagningen].phone: is missing; a text is needed"),
        ("031-390 06 09", "ring oss", "unit[Provmottagningen].phone: 'ring oss' is not allowed; write"),
        ("latitude = 57", "latitude = 12", "unit[Provmottagningen].latitude: 12 is not allowed; a number"),
        ("latitude = 57", 'latitude = "x"', "unit[Provmottagningen].latitude: 'x' is not allowed; a number"),
        ("minutes = 20", "minutes = 2", "unit[Provmottagningen].service[Prov].minutes: 2 is not allowed"),
        ("minutes = 20", "minutes = true", "unit[Provmottagningen].service[Prov].minutes: True is not"),
        ("minutes", "minuts", "unit[Provmottagningen].service[Prov].minuts: unknown key; did you mean"),
        (
            "minutes = 20",
            'minutes = 20\nsaid.en = { nam = "Test" }',
            "unit[Provmottagningen].service[Prov].said.en.nam: unk",
        ),
        (
            "minutes = 20",
            "minutes = 20\nsaid.English = {}",
            "unit[Provmottagningen].service[Prov].said.English: is no",
        ),
        ('name = "Region Prov"', 'name = " "', "name: ' ' is not allowed"),
        ('name = "Region Prov"', 'name = "', "is not TOML"),
        ("P901", "E901", "SE2321000000-E901: this hsa_id stands there 2 times; once is allowed"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = problems(tmp_path, old, new)
    assert any(said in line for line in found), found


def test_an_unknown_key_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    found = problems(tmp_path, "city =", "citty =")
    assert "prov.toml: unit[Provmottagningen].citty: unknown key; did you mean 'city'?" in found


def test_two_values_of_one_day_are_refused(tmp_path: Path) -> None:
    one = "{ value = 8, source = 'assumed', valid_from = 2026-01-01 }"
    found = problems(tmp_path, RULE, f"horizon_weeks = [{one}, {one}]")
    assert found == ["prov.toml: rules.horizon_weeks: two values are valid from the same day"]


def test_a_service_without_performers_is_refused(tmp_path: Path) -> None:
    found = problems(tmp_path, '[{ hsa_id = "SE2321000000-P901", name = "Läkare Prov Testberg" }]', "[]")
    assert found == [
        "prov.toml: unit[Provmottagningen].service[Prov].performers: is empty; at least one is needed"
    ]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert len(problems(tmp_path, "value = 8", "value = 999").copy()) == 1
    (tmp_path / "other.toml").write_text("nam = 1", encoding="utf-8")
    with pytest.raises(FilesError) as raised:
        load_regions(tmp_path)
    assert {problem.file for problem in raised.value.problems} == {"prov.toml", "other.toml"}


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FilesError, match="no region file"):
        load_regions(tmp_path)
