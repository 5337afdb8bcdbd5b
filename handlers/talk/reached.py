"""What a bot reaches while it works: heard by bot.door.coverage (of scripts) and bot.watch.metrics."""

from collections.abc import Callable

_Listener = Callable[[str, str], None]
_listeners: list[_Listener] = []
TOLD = "told"
"""The sort of what somebody is told without having asked: chat, message, the request that led to it and, of a
patient's, the kind of notice. There is no end of names, and they say who: for the test door alone.
"""
NO_ACT = "-"
"""In the place of the request: the clock led to it."""


def listen(to: _Listener) -> None:
    """From here on it hears each thing that is reached: of which sort it is, and its name."""
    _listeners.append(to)


def reached(sort: str, name: str) -> None:
    """Says it to whoever listens."""
    for hears in _listeners:
        hears(sort, name)


def class_name(kind: type) -> str:
    """A class of a subject, as `bookings.CancelVisit`."""
    return f"{kind.__module__.split('.')[1]}.{kind.__name__}"
