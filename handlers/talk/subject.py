"""A subject as it registers itself: what it answers, says no with, tells, and shows in the two menus.

Each subject has a `subject.py` with its `SUBJECT`; `handlers.front.subjects` names them all, in their order.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from care.notices import Notice, Stood
from care.people.values import Person
from care.refusals import Refusal
from care.values.units import CareUnit
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation
from handlers.talk.refused import Around
from handlers.talk.screen import Button, Screen
from handlers.talk.sentence import OnSentence
from handlers.talk.services import Services, Turn

OnNotice = Callable[[Any, Person, Services], Awaitable[Screen | None]]
"""A notice, of the class it is registered under, as its reader gets it; None: it is not to be sent."""
OnSeveral = Callable[[Sequence[Stood], Person, Services], Awaitable[Screen | Stood | None]]
"""Several notices of the class it is registered under, in one message to a member of staff; one of them: only
that is left to tell.
"""
Words = Callable[[Any, Around], Screen]
"""A refusal, of the class it is registered under, in words."""


@dataclass(frozen=True, slots=True)
class MenuDoor:
    """A button of the patient's menu: `label` is Swedish and marked; rows are tens of `place`."""

    place: int
    label: str
    opens: type[Tap]


@dataclass(frozen=True, slots=True, kw_only=True)
class InMenu:
    """What a subject adds to a menu now: lines, paragraphs below them, and buttons, each by its place."""

    lines: tuple[tuple[int, str], ...] = ()
    below: tuple[tuple[int, str], ...] = ()
    buttons: tuple[tuple[int, Button], ...] = ()


NOTHING = InMenu()
OnMenu = Callable[[Turn, Services], Awaitable[InMenu]]


class Rescue(Protocol):
    """Another screen in place of a bare refusal, where the subject has one: fresh times, say."""

    async def __call__(
        self, refusal: Refusal, turn: Turn, services: Services, button: Tap | None
    ) -> Screen | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`unit_of`: the unit that a tapped button is about, where it names none. `says_for_whom`: its notices
    name the child themselves.
    """

    conversations: Sequence[Conversation] = ()
    refusals: Mapping[type[Refusal], Words] = field(default_factory=dict)
    notices: Mapping[type[Notice], OnNotice] = field(default_factory=dict)
    gathers: Mapping[type[Notice], OnSeveral] = field(default_factory=dict)
    says_for_whom: bool = False
    doors: Sequence[MenuDoor] = ()
    in_patient_menu: OnMenu | None = None
    in_staff_menu: OnMenu | None = None
    rescue: Rescue | None = None
    hears: OnSentence | None = None
    unit_of: Callable[[Turn, Services, Tap], Awaitable[CareUnit | None]] | None = None
