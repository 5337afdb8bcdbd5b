"""A gap is filled or refused; a unit's wording goes before everybody's; a missing language is Swedish."""

import pytest

from care.texts.standard_texts import (
    MissingGapError,
    NoSuchTextError,
    StandardText,
    Texts,
    TextState,
    UnknownGapError,
    fill,
    fill_name,
)
from care.texts.text_ids import TextId

UNIT = "SE2321000000-E101"


def text(body: str, *, language: str = "sv", unit: str = "", of: TextId = TextId.REPLY_BY) -> StandardText:
    return StandardText(
        id=of,
        language=language,
        unit=unit,
        name="Svara till {mottagning}",
        body=body,
        version="1.abc",
        state=TextState.APPROVED,
    )


def texts(*all_of_them: StandardText, **facts: str) -> Texts:
    of_unit = {(UNIT, "sv", TextId.REPLY_BY): facts}
    return Texts({(one.unit, one.language, one.id): one for one in all_of_them}, of_unit)


def test_a_gap_is_filled_wherever_it_stands() -> None:
    shown = text("Svara {svara_senast}. Ja, {svara_senast}.")
    gaps = {"svara_senast": "fredag 4 december", "mottagning": "Eken"}
    assert fill(shown, **gaps) == "Svara fredag 4 december. Ja, fredag 4 december."
    assert fill_name(shown, **gaps) == "Svara till Eken"


def test_a_gap_that_begins_a_sentence_begins_it_in_a_capital() -> None:
    shown = text("{region} väljer. {region} och {region} vet.\n{region} svarar på\n{svar}")
    gaps = {"region": "regionen", "svar": "vi@eken.se", "mottagning": "Eken"}
    filled = fill(shown, **gaps)
    assert filled == "Regionen väljer. Regionen och regionen vet.\nRegionen svarar på\nvi@eken.se"


def test_what_fills_a_gap_is_never_itself_filled() -> None:
    assert fill(text("{svar}"), svar="{namn}", mottagning="") == "{namn}"


def test_a_missing_gap_is_refused() -> None:
    with pytest.raises(MissingGapError) as raised:
        fill(text("{svara_senast} {avslutas}"), svara_senast="i dag")
    assert raised.value.names == ("avslutas", "mottagning")


def test_an_unknown_gap_is_refused() -> None:
    with pytest.raises(UnknownGapError, match="svara_snast"):
        fill(text("Hej"), svara_snast="i dag", mottagning="Eken")


def test_a_gap_that_this_text_does_not_use_may_be_given() -> None:
    assert fill(text("Hej"), telefon="031-390 06 01", mottagning="Eken") == "Hej"


def test_a_unit_may_have_its_own_wording() -> None:
    house = texts(text("Allas"), text("Egen", unit=UNIT))
    assert house.text(TextId.REPLY_BY, "sv", UNIT).body == "Egen"
    assert house.text(TextId.REPLY_BY, "sv", "SE2321000000-E102").body == "Allas"


def test_a_text_that_is_not_there_in_the_language_is_read_in_swedish() -> None:
    house = texts(text("Svenska"), text("English", language="en"))
    assert house.text(TextId.REPLY_BY, "en").body == "English"
    assert house.text(TextId.REPLY_BY, "fi").body == "Svenska"
    with pytest.raises(NoSuchTextError):
        house.text(TextId.YES, "sv")


def test_the_units_facts_fill_gaps_and_give_way_to_what_is_given() -> None:
    house = texts(text("Vänta {väntetid}."), väntetid="8 månader", mottagning="Orto")
    assert house.filled(TextId.REPLY_BY, "sv", UNIT) == "Vänta 8 månader."
    given = {"väntetid": "ett år"}
    assert house.filled(TextId.REPLY_BY, "sv", UNIT, **given) == "Vänta ett år."
    with pytest.raises(MissingGapError):
        house.filled(TextId.REPLY_BY, "sv", "SE2321000000-E102")
