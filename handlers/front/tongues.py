"""Words in a language that is not spoken here: said in it, what is spoken, where help is, how to get an
interpreter. The same whatever is chosen to be read in: these sentences stand in no catalogue.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from handlers.talk.screen import Screen
from handlers.talk.services import Turn
from handlers.talk.words import FIRST_STRONG_ISOLATE, POP_ISOLATE, Html, paragraphs

_ASK = f"{FIRST_STRONG_ISOLATE}jag behöver tolk{POP_ISOLATE}"


class _Tongue(NamedTuple):
    letters: frozenset[str]
    words: frozenset[str]
    speaks: str
    interpreter: str

    def is_of(self, text: str) -> bool:
        said = text.casefold()
        return not self.letters.isdisjoint(text) or not self.words.isdisjoint(re.findall(r"\w+", said))


def in_own_tongue(text: str, turn: Turn) -> tuple[Screen, ...]:
    """What is said first, in the language of the words; nothing where it is spoken here, or not known."""
    person = turn.session.person
    tongue = next((one for one in _tongues() if one.is_of(text)), None)
    if tongue is None or (person is not None and person.is_staff):
        return ()
    interpreter = tongue.interpreter.format(ask=_ASK) if person else ""
    said = paragraphs(Html(tongue.speaks), Html(interpreter))
    return (Screen(text=said, new=True, of_patient=False),)


@cache
def _tongues() -> Sequence[_Tongue]:
    """In the order of the file."""
    listed = tomllib.loads(files("handlers.front").joinpath("tongues.toml").read_text(encoding="utf-8"))
    return [
        _Tongue(
            frozenset(one.get("letters", "")),
            frozenset(one.get("words", "").split()),
            one["speaks"],
            one["interpreter"],
        )
        for one in listed["tongue"]
    ]
