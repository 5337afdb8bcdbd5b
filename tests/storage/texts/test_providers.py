"""The care providers with an agreement: read from one file, everything wrong told at once."""

from datetime import date
from pathlib import Path

import pytest

from care.guarantee.providers import providers_for
from care.guarantee.values import OfferType
from handlers.talk.draft import mark_of
from storage.file_problems import FilesError
from storage.texts.providers import load_providers

TODAY = date(2026, 11, 23)


def names(region: str, type_: OfferType, today: date = TODAY) -> list[str]:
    return [one.name for one in providers_for(load_providers(), region, type_, today)]


def test_halland_has_agreements_for_visits_and_fewer_for_operations() -> None:
    assert "Art Clinic i Göteborg" in names("halland", OfferType.VISIT)
    assert names("halland", OfferType.OPERATION) == ["Testkliniken i Jönköping", "Testkliniken i Varberg"]
    assert names("skane", OfferType.VISIT) == []
    assert names("halland", OfferType.VISIT, date(2023, 9, 30)) == []


def test_every_name_has_a_mark_of_its_own_on_its_button() -> None:
    every = [one.name for one in load_providers()]
    assert len({mark_of(name) for name in every}) == len(every)


def test_every_provider_says_who_says_so() -> None:
    assert all(one.source.startswith(("seed 002", "assumed:")) for one in load_providers())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('name = "A"\ntypes = ["visit"]\nsource = "x"\nvalid_from = 2026-01-01', "region must be a text"),
        ('region = "halland"\nname = "A"\ntypes = ["tooth"]\nsource = "x"\nvalid_from = 2026-01-01', "types"),
        (
            'region = "halland"\nname = "A"\ntypes = ["visit"]\nsource = "x"\nvalid_from = "soon"',
            "valid_from",
        ),
        ("region = ", "is not TOML"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, row: str, said: str) -> None:
    file = tmp_path / "providers.toml"
    file.write_text(f"[[provider]]\n{row}\n", encoding="utf-8")
    with pytest.raises(FilesError, match=said):
        load_providers(file)
