"""All conversations joined into one board for each kind of person: what answers which tap and word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from care.people.values import Kind
from handlers.front import patient_menu, staff_menu, start, telephone, testing
from handlers.front.subjects import SUBJECTS
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, OnCommand, OnLabel, OnTap, OnTyped
from handlers.talk.language import LANGUAGES, _, use

_OF_NO_SUBJECT = (start, patient_menu, staff_menu, telephone, testing)
"""The ways in and out, the menus' own, the telephone, the testers' clock."""


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
    numbers: Mapping[str, OnTyped]
    wordless: Mapping[str, OnTyped]
    files: Mapping[str, OnTyped]
    labels: Mapping[str, OnLabel | Tap]
    commands: Mapping[str, OnCommand | Tap]


@lru_cache(maxsize=4)
def board(kind: Kind | None, *, acting: bool = False) -> Board:
    """The board of patients, of staff, or (None) of those who have not logged in. `acting`: staff for a
    patient, who have the patient's conversations beside their own.
    """
    whose = {None, kind, *({Kind.PATIENT} if acting else ())}
    own = [one for one in CONVERSATIONS if one.whom in whose]
    return Board(
        prefixes={tap.__prefix__: tap for one in CONVERSATIONS for tap in one.taps},
        taps={tap: handler for one in own for tap, handler in one.taps.items()},
        typed={asks: handler for one in own for asks, handler in one.typed.items()},
        fits={asks: fits for one in own for asks, fits in one.fits.items()},
        numbers={asks: handler for one in own for asks, handler in one.numbers.items()},
        wordless={asks: handler for one in own for asks, handler in one.wordless.items()},
        files={asks: handler for one in own for asks, handler in one.files.items()},
        labels={
            name: handler for one in own for label, handler in one.labels.items() for name in _names(label)
        },
        commands={name: handler for one in own for name, handler in one.commands.items()},
    )


def _names(label: str) -> set[str]:
    """The label in every language, as it is matched."""
    found = set()
    for language in LANGUAGES:
        with use(language):
            found.add(_(label).casefold())
    return found
