"""All conversations joined into one board for each kind of person: what answers which tap and word."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from care.people.values import Kind
from handlers.front import again, labels, leaving, patient_menu, staff_menu, start, telephone, testing, unsure
from handlers.front.subjects import SUBJECTS
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, Home, OnCommand, OnLabel, OnTap, OnTyped, Shown
from handlers.talk.language import LANGUAGES, _, use
from handlers.talk.screen import Screen

_Answer = Callable[..., Awaitable[Shown]]
_OF_NO_SUBJECT = (again, start, patient_menu, staff_menu, leaving, telephone, testing, labels, unsure)
"""A log-in asked again, the ways in and out, the menus' own, the telephone, the testers' clock, doubts."""


CONVERSATIONS: tuple[Conversation, ...] = tuple(
    sorted(
        (
            *(one for subject in SUBJECTS for one in subject.conversations),
            *(one.CONVERSATION for one in _OF_NO_SUBJECT),
        ),
        key=lambda one: (None, Kind.PATIENT, Kind.STAFF).index(one.whom),
    )
)
"""Later ones answer first: a person's own before everybody's, staff's own before a patient's, and of
those a later subject's before an earlier one's.
"""


@dataclass(frozen=True, slots=True)
class Board:
    """`prefixes` holds every button there is, whoever may tap it; the others are of this kind of person."""

    prefixes: Mapping[str, type[Tap]]
    taps: Mapping[type[Tap], OnTap]
    typed: Mapping[str, OnTyped]
    fits: Mapping[str, Callable[[str, datetime], bool]]
    unasked: frozenset[str]
    sends: frozenset[str]
    numbers: Mapping[str, OnTyped]
    wordless: Mapping[str, OnTyped]
    files: Mapping[str, OnTyped]
    labels: Mapping[str, OnLabel | Tap]
    commands: Mapping[str, OnCommand | Tap]


def board(kind: Kind | None, *, acting: bool = False) -> Board:
    """The board of patients, of staff, or (None) of those who have not logged in. `acting`: staff for a
    patient, who have the patient's conversations beside their own.
    """
    return _board(frozenset({None, kind, *({Kind.PATIENT} if acting else ())}))


@cache
def _board(whose: frozenset[Kind | None]) -> Board:
    """By those whose conversations it holds: so it is joined once, however it was asked for."""
    own = [one for one in CONVERSATIONS if one.whom in whose]
    return Board(
        prefixes={tap.__prefix__: tap for one in CONVERSATIONS for tap in one.taps},
        taps=_joined(own, "taps"),
        typed=_joined(own, "typed"),
        fits={asks: fits for one in own for asks, fits in one.fits.items()},
        unasked=frozenset().union(*(one.unasked for one in own)),
        sends=frozenset().union(*(one.sends for one in own)),
        numbers=_joined(own, "numbers"),
        wordless=_joined(own, "wordless"),
        files=_joined(own, "files"),
        labels={name: opens for label, opens in _joined(own, "labels").items() for name in _names(label)},
        commands=_joined(own, "commands"),
    )


def _joined(own: Sequence[Conversation], by: str) -> dict[Any, Any]:
    """What all of them answer to, each with the answer of the last that has one."""
    return {key: _said_by(one, answer) for one in own for key, answer in getattr(one, by).items()}


def _said_by(one: Conversation, answer: Tap | _Answer) -> Tap | _Answer:
    """What staff's own conversations show is no patient's screen, whomever they act for."""
    if one.whom is not Kind.STAFF or isinstance(answer, Tap):
        return answer

    async def answered(*asked: Any) -> Shown:  # noqa: ANN401 - whatever the conversation is asked with
        shown = await answer(*asked)
        return _of_staff(shown) if isinstance(shown, Screen | Home | Tap) else [_of_staff(o) for o in shown]

    return answered


def _of_staff(one: Screen | Home | Tap) -> Screen | Home | Tap:
    """Where it leads on, whoever answers there says whose the screen is."""
    return replace(one, of_patient=False) if isinstance(one, Screen) else one


def _names(label: str) -> set[str]:
    """The label in every language, as it is matched."""
    found = set()
    for language in LANGUAGES:
        with use(language):
            found.add(_(label).casefold())
    return found
