"""One thing that a person comes to do: which taps, typed words, labels and commands it answers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from care.cases.views import File
from care.people.talks import State
from care.people.values import Kind
from handlers.talk.button import Tap
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The menu of who holds the phone, or the way in. `said` stands first: what has just happened; `turn`:
    who it is from here on, and in which language; `as_self`: nobody is acted for any longer; `arrived`:
    whatever was opened before the log-in comes first.
    """

    said: str = ""
    turn: Turn | None = None
    as_self: bool = False
    arrived: bool = False


Shown = Screen | Home | Tap | Sequence[Screen | Home | Tap]
"""A button that is returned is answered as if it had been tapped."""
OnTap = Callable[[Turn, Services, Any], Awaitable[Shown]]
"""The third is the button, of the class it is registered under."""
OnLabel = Callable[[Turn, Services], Awaitable[Shown]]
OnCommand = Callable[[Turn, Services, str], Awaitable[Shown]]
"""The third is what follows the command."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed, cleaned, and what the bot had asked for (`state["asks"]`). With a file the text is
    what stands below it, or nothing.
    """

    text: str
    state: State
    file: File | None = None


OnTyped = Callable[[Turn, Services, Typed], Awaitable[Shown]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """`typed` goes by what was asked for. `labels` go by the Swedish label and `commands` by name: each is a
    function, or the button that is meant. `wordless` answers a photo, a voice message or an empty text where
    words were asked for (with the text ""), `files` a document or a photo where one may be sent. `whom` None:
    for everybody, also those who have not logged in; what needs a person asks for one (handlers.talk.state).
    """

    whom: Kind | None = None
    taps: Mapping[type[Tap], OnTap] = field(default_factory=dict)
    typed: Mapping[str, OnTyped] = field(default_factory=dict)
    fits: Mapping[str, Callable[[str, datetime], bool]] = field(default_factory=dict)
    """Of what was asked for: whether words are an answer to it. Without one all words are; others may mean
    a button that stands there.
    """
    unasked: frozenset[str] = frozenset()
    """Of `typed`: what may be written though nobody has asked for it. A label typed there is the button's,
    and what does not fit is not understood.
    """
    sends: frozenset[str] = frozenset()
    """Of `typed`: what care is sent as it is written. Words in which danger is heard, and a yes or no alone,
    are looked at first.
    """
    numbers: Mapping[str, OnTyped] = field(default_factory=dict)
    """As `typed`, where personal identity numbers are asked for. Staff: all they type, and no patient on the
    telephone is meant. A patient: one number, which may be another person's.
    """
    wordless: Mapping[str, OnTyped] = field(default_factory=dict)
    files: Mapping[str, OnTyped] = field(default_factory=dict)
    labels: Mapping[str, OnLabel | Tap] = field(default_factory=dict)
    commands: Mapping[str, OnCommand | Tap] = field(default_factory=dict)
    earlier: frozenset[type[Tap] | str] = frozenset()
    """Of `taps` and `typed`: what only earlier releases have drawn or asked for. It is answered, and nobody
    can reach it in a new house.
    """


def alike(opens: OnLabel) -> Callable[[Turn, Services, object], Awaitable[Shown]]:
    """A tap or a command that does the same as the label."""

    async def answer(turn: Turn, services: Services, _more: object) -> Shown:
        return await opens(turn, services)

    return answer
