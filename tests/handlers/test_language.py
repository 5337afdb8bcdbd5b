"""Catalogues, labels, the command menu, and how gaps are filled."""

import sys
from pathlib import Path

import pytest

from handlers.talk.commands import command_menu
from handlers.talk.compiled import compiled
from handlers.talk.language import LOCALES, _, catalogue, labels, language, ngettext, use
from handlers.talk.words import bold, fill, lines, paragraphs, plain


def test_every_swedish_text_has_its_translation() -> None:
    english = labels("en")
    assert english["Mina tider"] == "My appointments"
    assert english["Boka den här tiden"] == "Book this time"
    assert labels("sv")["Mina tider"] == "Mina tider"
    assert set(english) == set(labels("sv"))
    assert all(english.values())


def test_no_two_labels_of_a_menu_are_the_same_in_another_language() -> None:
    menu = (
        "Mina tider",
        "Boka tid",
        "Kontakta vården",
        "Inställningar",
        "Hjälp",
        "Tillbaka",
        "Avbryt",
        "Avboka",
        "Omboka",
    )
    assert len({labels("en")[label] for label in menu}) == len(menu)


def test_counts_have_their_own_forms() -> None:
    with use("en"):
        said = [ngettext("Du har {count} tid.", "Du har {count} tider.", count) for count in (1, 2)]
    assert said == ["You have {count} appointment.", "You have {count} appointments."]


def test_the_language_ends_with_its_context() -> None:
    with use("en"):
        with use("sv"):
            assert _("Hjälp") == "Hjälp"
        assert language() == "en"
        assert _("Hjälp") == "Help"
    with use("xx"):
        assert language() == "sv"


def test_catalogues_hold_no_text_in_doubt() -> None:
    assert not [message.id for message in catalogue("en") if message.id and message.fuzzy]


def test_moving_the_clock_is_listed_for_nobody() -> None:
    names = [name for name, _text in command_menu("sv")]
    assert names == ["start", "hjalp", "avbryt", "sprak", "logga_ut"]
    assert [name for name, _text in command_menu("en")] == ["start", "help", "cancel", "language", "logout"]


def test_gaps_are_escaped_once_and_empty_parts_left_out() -> None:
    with use("sv"):
        inner = fill("{name} & co", name="<Anna>")
        assert fill("{who}", who=bold(inner)) == "<b>&lt;Anna&gt; & co</b>"
        assert plain("{name}", name="<Anna>") == "<Anna>"
        assert paragraphs("a & b", "", lines("c", "", "d")) == "a &amp; b\n\nc\nd"


def test_a_catalogue_is_compiled_once_and_anew_when_its_file_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    head = (LOCALES / "en" / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8").split("\n\n")[0]
    po = tmp_path / "messages.po"
    for said in ("Hello", "Good day"):
        po.write_text(f'{head}\n\nmsgid "Hej"\nmsgstr "{said}"\n', encoding="utf-8")
        assert compiled(po, "en_GB").gettext("Hej") == said
        (kept,) = tmp_path.glob("__pycache__/*")
        kept.write_bytes(kept.read_bytes().replace(said.encode(), b"?" * len(said)))
        assert compiled(po, "en_GB").gettext("Hej") == "?" * len(said)
