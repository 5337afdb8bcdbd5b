"""Every rule that a source document gives a value is proven by a script that meets two regions."""

import re
from pathlib import Path

from storage.rules.regions.loader import load_regions

SCRIPTS = Path(__file__).parents[2] / "conversations"
PROVES = re.compile(r"^# proves: (.+)$", re.MULTILINE)


def proven() -> set[str]:
    found = [PROVES.search(file.read_text(encoding="utf-8")) for file in SCRIPTS.rglob("*.yaml")]
    return {name.strip() for one in found if one for name in one[1].split(",")}


def test_each_rule_of_the_seeds_has_its_script() -> None:
    regions = load_regions()
    layers = [
        layer
        for region in regions
        for unit in region.units
        for layer in (region.rules, unit.rules, *(service.rules for service in unit.services))
    ]
    seeded = {
        rule for layer in layers for rule, values in layer.items() if values[0].source.startswith("seed")
    }
    assert seeded - proven() == set()
