"""Which steps cannot be played in another language: parts of messages that only whole ones translate."""

from collections.abc import Iterator, Mapping

from sandbox.player.days_said import holds_a_day
from sandbox.player.mistakes import Mistake
from sandbox.player.script import Script
from sandbox.player.wanted import ANY, Exact, plain

_SHORTEST = 4
"""Shorter words stand in many a text by chance."""
_COMMAND = "/"
"""It is the same in every language."""


def untranslated(script: Script, lang: str, labels: Mapping[str, str]) -> Iterator[Mistake]:
    """`labels`: the Swedish catalogue, each text with its wording in the language."""
    texts = {plain(swedish): plain(said) for swedish, said in labels.items()}
    for at, phrase in script.worded:
        said = dict(phrase.wordings)
        for wanted in () if lang in said else said.get(ANY, ()):
            if isinstance(wanted, Exact) and _is_only_swedish(plain(wanted.text), texts):
                yield Mistake(
                    at,
                    f"{wanted} is a part of a Swedish message and cannot be played in {lang}",
                    allowed=f"{{sv: …, {lang}: …}}, or a whole label or message",
                )


def _is_only_swedish(words: str, texts: Mapping[str, str]) -> bool:
    if len(words) < _SHORTEST or words in texts or words.startswith(_COMMAND):
        return False
    return holds_a_day(words) or any(
        f" {words} " in f" {text} " and words not in said for text, said in texts.items()
    )
