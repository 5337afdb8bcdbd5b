"""All conversations joined into one board for each kind of person: what answers which tap and word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from care.people import Kind
from handlers import log_in, settings, testing
from handlers.buttons import Tap
from handlers.conversation import Conversation, OnCommand, OnLabel, OnTap, OnTyped
from handlers.guarantee import (
    patient_answering,
    patient_asking,
    patient_reading,
    patient_sending,
    service_lists,
    service_passing,
    service_telling,
    staff_answering,
    staff_attaching,
    staff_calling,
    staff_cases,
    staff_choices,
    staff_letters,
    staff_lists,
    staff_papers,
    staff_reassigning,
    staff_recipients,
    staff_search,
    staff_sending,
    staff_taking,
    staff_writing,
)
from handlers.language import LANGUAGES, _, use
from handlers.patient import (
    book,
    cancel,
    choose_time,
    coming,
    for_whom,
    grounds,
    menu,
    moved,
    rebook,
    tell_unit,
    times,
)
from handlers.staff import (
    calling,
    cancelling_visits,
    days,
    given,
    giving,
    giving_words,
    moving_visits,
    revisions,
    tasks,
    telephone,
)
from handlers.staff import menu as staff_menu

CONVERSATIONS: tuple[Conversation, ...] = (
    log_in.CONVERSATION,
    settings.CONVERSATION,
    menu.CONVERSATION,
    for_whom.CONVERSATION,
    times.CONVERSATION,
    cancel.CONVERSATION,
    choose_time.CONVERSATION,
    book.CONVERSATION,
    rebook.CONVERSATION,
    grounds.CONVERSATION,
    tell_unit.CONVERSATION,
    coming.CONVERSATION,
    moved.CONVERSATION,
    patient_reading.CONVERSATION,
    patient_answering.CONVERSATION,
    patient_sending.CONVERSATION,
    patient_asking.CONVERSATION,
    staff_menu.CONVERSATION,
    tasks.CONVERSATION,
    days.CONVERSATION,
    cancelling_visits.CONVERSATION,
    moving_visits.CONVERSATION,
    revisions.CONVERSATION,
    telephone.CONVERSATION,
    calling.CONVERSATION,
    giving.CONVERSATION,
    giving_words.CONVERSATION,
    given.CONVERSATION,
    staff_cases.CONVERSATION,
    staff_lists.CONVERSATION,
    staff_choices.CONVERSATION,
    staff_search.CONVERSATION,
    staff_answering.CONVERSATION,
    staff_recipients.CONVERSATION,
    staff_sending.CONVERSATION,
    staff_writing.CONVERSATION,
    service_lists.CONVERSATION,
    service_telling.CONVERSATION,
    service_passing.CONVERSATION,
    staff_reassigning.CONVERSATION,
    staff_attaching.CONVERSATION,
    staff_calling.CONVERSATION,
    staff_taking.CONVERSATION,
    staff_letters.CONVERSATION,
    staff_papers.CONVERSATION,
    testing.CONVERSATION,
)
"""Later ones answer first: a person's own before everybody's, staff's own before a patient's."""


@dataclass(frozen=True, slots=True)
class Board:
    """`prefixes` holds every button there is, whoever may tap it; the others are of this kind of person."""

    prefixes: Mapping[str, type[Tap]]
    taps: Mapping[type[Tap], OnTap]
    typed: Mapping[str, OnTyped]
    wordless: Mapping[str, OnTyped]
    files: Mapping[str, OnTyped]
    labels: Mapping[str, OnLabel]
    commands: Mapping[str, OnCommand]


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
