"""What people write is heard for danger before anything else is made of it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from care.danger.rules import danger_in, names_errand
from handlers.danger.screens import help_first
from handlers.talk.rows import lone_in_pairs
from handlers.talk.screen import Screen
from handlers.talk.services import Turn

_LONGEST = 4096
"""As long as a message can be: more is no message, and is not read through."""

_OF_A_TIME = re.compile(
    r"\b(?:boka\w*|bokning\w*|book\w*|appointments?|visit|(?<!sedan )(?<!sen )(?:en|ny|min) tid"
    r"|(?<!hela )tiden|(?:ett|mitt) besök|besöket)\b",
    re.IGNORECASE,
)


def heard(words: str, turn: Turn) -> tuple[Screen, ...]:
    """Where help is, alone in its message and first; nothing where nothing was heard. Staff write of others,
    and a group is not spoken to.
    """
    person = turn.session.person
    if not turn.private or (person is not None and person.is_staff):
        return ()
    danger = danger_in(words[:_LONGEST])
    return () if danger is None else (help_first(danger),)


def after_help(first: tuple[Screen, ...], then: Sequence[Screen]) -> tuple[Screen, ...]:
    """Help, if there was cause for it, and what the words led to besides: in words that fit below it. Both
    are drawn low, so that what is below does not push help out of sight.
    """
    return (*map(_low, first), *map(_below_help, then)) if first and then else (*first, *then)


def _low(help_there: Screen) -> Screen:
    return replace(help_there, text=help_there.text.replace("\n\n", "\n"))


def _below_help(screen: Screen) -> Screen:
    return replace(screen, text=screen.after_help or screen.text, rows=lone_in_pairs(screen.rows))


def says_no_more(words: str, turn: Turn) -> bool:
    """Whether danger is all that the words speak of: they lead nowhere. `kan inte andas` cancels nothing."""
    said = words[:_LONGEST]
    return bool(heard(said, turn)) and not _OF_A_TIME.search(said) and not names_errand(said)
