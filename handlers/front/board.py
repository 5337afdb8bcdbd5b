"""All conversations joined into one board for each kind of person: what answers which tap and word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from care.people.values import Kind
from handlers.bookings import book, cancel, choose_time, rebook, tell_unit, times
from handlers.cases import case as staff_cases
from handlers.cases import choices as staff_choices
from handlers.cases import files as staff_attaching
from handlers.cases import lists as staff_lists
from handlers.cases import reassign as staff_reassigning
from handlers.cases import reply as staff_answering
from handlers.cases import search as staff_search
from handlers.cases import write as staff_writing
from handlers.follow_ups import tasks
from handlers.front import patient_menu as menu
from handlers.front import staff_menu, telephone, testing
from handlers.grounds import call_in as calling
from handlers.grounds import give as giving
from handlers.grounds import given
from handlers.grounds import own as grounds
from handlers.grounds import write as giving_words
from handlers.guarantee import answer as patient_answering
from handlers.guarantee import ask as patient_asking
from handlers.guarantee import call as staff_calling
from handlers.guarantee import letters as staff_letters
from handlers.guarantee import papers as staff_papers
from handlers.guarantee import read as patient_reading
from handlers.guarantee import recipients as staff_recipients
from handlers.guarantee import send as staff_sending
from handlers.guarantee import send_answer as patient_sending
from handlers.guarantee import service_lists, service_passing, service_telling
from handlers.guarantee import take_down as staff_taking
from handlers.people import for_whom, log_in, settings
from handlers.rules import revisions
from handlers.talk.button import Tap
from handlers.talk.conversation import Conversation, OnCommand, OnLabel, OnTap, OnTyped
from handlers.talk.language import LANGUAGES, _, use
from handlers.unit_changes import answer as moved
from handlers.unit_changes import cancel as cancelling_visits
from handlers.unit_changes import move as moving_visits
from handlers.visits import confirm as coming
from handlers.visits import unit_day as days

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
