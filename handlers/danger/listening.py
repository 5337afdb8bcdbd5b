"""What people write is heard for danger before anything else is made of it."""

from care.danger.rules import danger_in
from handlers.danger.screens import help_first
from handlers.talk.screen import Screen
from handlers.talk.services import Turn

_LONGEST = 4096
"""As long as a message can be: more is no message, and is not read through."""


def heard(words: str, turn: Turn) -> tuple[Screen, ...]:
    """Where help is, alone in its message and first; nothing where nothing was heard. Staff write of others,
    and a group is not spoken to.
    """
    person = turn.session.person
    if not turn.private or (person is not None and person.is_staff):
        return ()
    danger = danger_in(words[:_LONGEST])
    return () if danger is None else (help_first(danger),)
