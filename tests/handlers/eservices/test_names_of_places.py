"""What a form calls a place of the menu is what the menu calls it, in each language."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from handlers.talk.language import LANGUAGES, _, use

FORMS = Path("storage/eservices")
PLACES = ("Mina tider", "Mina ärenden", "Mina meddelanden", "Boka tid", "Kontakta vården")


def _texts(of: object) -> Iterator[dict[str, str]]:
    if isinstance(of, dict) and "sv" in of:
        yield of
    elif isinstance(of, dict | list):
        for one in of.values() if isinstance(of, dict) else of:
            yield from _texts(one)


def test_a_place_has_one_name() -> None:
    every = [text for file in FORMS.rglob("*.toml") for text in _texts(tomllib.loads(file.read_text()))]
    named = [(text, place) for text in every for place in PLACES if place in text["sv"]]
    assert named
    for language in LANGUAGES:
        with use(language):
            assert [text for text, place in named if _(place) not in text[language]] == []
