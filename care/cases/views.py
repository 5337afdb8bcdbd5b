"""What is shown of cases of every kind: a message of the thread, a line of a list, one case whole."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from care.cases.events import Event
from care.cases.values import Actor, Case
from care.cases.work import SubStatus
from care.people.needs import Needed
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.values.ids import CaseId, DispatchId, MessageId, PersonId
from care.values.units import CareUnit

_C_co = TypeVar("_C_co", bound=Case, covariant=True)
"""The class of a kind's cases."""


class MessageKind(StrEnum):
    OFFER = "offer"
    ANSWER = "answer"
    TAKEN_BACK = "taken_back"
    """The answer above it holds no more."""
    QUESTION = "question"
    QUESTION_REPLY = "question_reply"
    PART_ANSWER = "part_answer"
    ASKED_BACK = "asked_back"
    REMINDER = "reminder"
    CONFIRMATION = "confirmation"
    PROVIDER = "provider"
    """Besked om vårdgivare: information, not to be answered, but asked about."""
    AUTO_CLOSED = "auto_closed"
    """No text of its own: the words are the unit's standard ones."""
    PASSED_ON = "passed_on"
    """The question went to another unit; the text is that unit's name."""
    CALL_NOTE = "call_note"
    TAKEN_OVER = "taken_over"
    """A colleague's case; the text is that one's name."""
    PUT_BACK = "put_back"
    """In the group, by another than who had it; the text is that one's name."""
    FORM = "form"
    """What was answered in a form: the case has it. The text is the unit that it is about, where another got
    it.
    """
    MOVED = "moved"
    """The case went to another unit; the text is that unit's name."""
    ENDED = "ended"
    """The case was closed; the text is its result, as the kind names it."""


STAFF_ONLY = frozenset({MessageKind.CALL_NOTE, MessageKind.TAKEN_OVER, MessageKind.PUT_BACK})
"""What no patient sees."""


class FileKind(StrEnum):
    """The messenger sends a file on only as what it was sent as."""

    DOCUMENT = "document"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the messenger: its id there, and its name. A photo has none."""

    id: str
    name: str
    kind: FileKind = FileKind.DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMessage:
    """One message of a case's thread. `answer` of MessageKind.ANSWER: which of its kind's answers was given;
    `text` is the reason.
    """

    id: MessageId
    at: datetime
    author: PersonId | None
    author_name: str
    role: Actor
    kind: MessageKind
    text: str
    answer: str | None = None
    files: tuple[File, ...] = ()
    read_at: datetime | None = None
    """When the other side opened it."""


_ASKED = frozenset({MessageKind.QUESTION, MessageKind.QUESTION_REPLY})


def of_question(thread: Sequence[CaseMessage]) -> tuple[CaseMessage, ...]:
    """The question that was passed on last, and what has been asked and answered since."""
    places = [at for at, one in enumerate(thread) if one.kind is MessageKind.PASSED_ON]
    asked = [one for one in thread[: places[-1]] if one.kind is MessageKind.QUESTION] if places else []
    since = thread[places[-1] :] if places else ()
    return (*asked[-1:], *(one for one in since if one.kind in _ASKED))


def passed_to(thread: Sequence[CaseMessage]) -> str:
    """The name of the unit that the last question of these went to, unless it is answered; empty: none."""
    for one in reversed(thread):
        if one.kind is MessageKind.PASSED_ON:
            return one.text
        if one.kind is MessageKind.QUESTION_REPLY:
            break
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard(Generic[_C_co]):
    """A case as the patient, or who reads for a child, sees it."""

    case: _C_co
    unit: CareUnit
    patient_name: str
    for_child: bool
    reopen_until: date | None = None
    """The last day on which it can be opened again; None: it is open, or that day is past."""
    thread: Sequence[CaseMessage] = ()
    """Of one that is shown whole."""
    heard: bool = False
    """Whether care has written in it."""
    first_unit: str = ""
    """Of one shown whole that has been handed over: the name of the unit that had it first."""
    acts_until: datetime | None = None
    """From when the asker, a guardian, acts for the child no more; None: it is the asker's own."""

    @property
    def written(self) -> Sequence[CaseMessage]:
        """What the patient has written in it, in order."""
        return [one for one in self.thread if one.kind is MessageKind.QUESTION]


def as_found(thread: Sequence[CaseMessage], news: Collection[MessageId]) -> tuple[CaseMessage, ...]:
    """The thread as it was before `news` were read."""
    return tuple(replace(one, read_at=None) if one.id in news else one for one in thread)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """The audit of a case: who did what, when, from which state to which."""

    at: datetime
    event: str
    row: int
    """Of domain.md 4.2; 0: beside the table."""
    actor: PersonId | None
    actor_name: str
    role: Actor
    was: str
    now: str
    facts: dict[str, object]
    rule_version: str


class DispatchKind(StrEnum):
    CHAT = "chat"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    """Staff have rung."""


class DispatchState(StrEnum):
    SENT = "sent"
    """It went; by telephone: it was told."""
    TO_POST = "to_post"
    POSTED = "posted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Utskick: one way that it went. `about`: which message; None: the offer, of before it was kept."""

    id: DispatchId
    case: CaseId
    kind: DispatchKind
    state: DispatchState
    created: datetime
    about: MessageKind | None = None
    posted_at: datetime | None = None
    posted_by: str = ""
    to: str = ""
    """The guardian who has it; empty: the patient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine(Generic[_C_co]):
    """A row of the staff's lists (domain.md 4.5: Uppdaterat, Ärendetyp, Skapat, Personnummer, …)."""

    case: _C_co
    status: SubStatus
    patient_name: str
    patient_login: str
    patient_phone: str
    unit_name: str
    region: str = ""
    """The unit's, which may have a name of its own for what the case is about."""
    due: date | None = None
    """The first day that anybody may be late with something."""
    only_question: bool = False
    """Seen by who answers a question that was passed to another unit: nothing else of it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard(Generic[_C_co]):
    """A case as staff see it. `may` are the events that are possible for the asker now."""

    line: CaseLine[_C_co]
    thread: tuple[CaseMessage, ...]
    may: frozenset[Event]
    rules: Any
    """Its kind's own, of the day it began."""
    dispatches: tuple[Dispatch, ...] = ()
    reads: str = SOURCE_LANGUAGE
    """The language of who reads what is sent to the patient."""
    needs: tuple[Needed, ...] = ()
    """What the patient needs of visits."""
    of_child: bool = False
    """Who reads answers for a child."""
    takes_over: bool = False
    """A colleague has it, and the asker may take it over."""

    @property
    def case(self) -> _C_co:
        return self.line.case
