"""What can happen to a case. Each kind has a table of its own: which of it, when, and what then."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from care.cases.values import Actor
from care.values.ids import PersonId


class Event(StrEnum):
    """Of every kind, as the audit names it."""

    SEND = "send"
    DISPATCH = "dispatch"
    GIVE_WAY = "give_way"
    OPEN_MESSAGE = "open_message"
    AUTO_REMIND = "auto_remind"
    ANSWER_YES = "answer_yes"
    BEGIN_NO = "begin_no"
    ANSWER_NO = "answer_no"
    ANSWER_NO_NEED = "answer_no_need"
    GIVE_UP = "give_up"
    ASK_QUESTION = "ask_question"
    REPLY_TO_QUESTION = "reply_to_question"
    FLAG = "flag"
    REMIND = "remind"
    CLOSE_UNANSWERED = "close_unanswered"
    CALL = "call"
    RECORD_ANSWER = "record_answer"
    ANSWER_LATE = "answer_late"
    CHANGE_ANSWER = "change_answer"
    TAKE_BACK = "take_back"
    CLAIM = "claim"
    TAKE = "take"
    CONFIRM = "confirm"
    SET_CODE = "set_code"
    TELL_PROVIDER = "tell_provider"
    TRANSFER_PAPERS = "transfer_papers"
    POST_PAPERS = "post_papers"
    FINISH = "finish"
    PART_ANSWER = "part_answer"
    ASK_BACK = "ask_back"
    REASSIGN = "reassign"
    CORRECT_CODE = "correct_code"
    UNTICK = "untick"
    RECALL = "recall"
    """The standard answer with the code ticked off in the same moment, before anybody has read it."""
    NOT_TOLD = "not_told"
    """What was written to the patient has reached nobody."""
    TOLD = "told"
    """What had not is told: by telephone, or the letter with it is posted."""
    CLOSE = "close"
    REOPEN = "reopen"
    MOVE_UNIT = "move_unit"
    """Another unit has the case from here on."""


@dataclass(frozen=True, slots=True)
class Transition:
    """`row` is the number in domain.md 4.2, 0 elsewhere; `to` None: the state stays; `effect`: what else."""

    row: int
    sources: Collection[str]
    actor: Actor
    to: str | None
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What is about to happen. `actor`: the member of staff or patient; None: the clock."""

    event: Event
    now: datetime
    actor: PersonId | None = None
    actor_name: str = ""
    text: str = ""
    to: PersonId | None = None
    """Of a case that is passed on: the new handler, or None for the group."""
    to_name: str = ""
    as_service: bool = False
    """Vårdgarantiservice acts, which claims nothing; or a question goes to it."""
    as_other: bool = False
    """The unit acts that the question was passed to; it claims nothing."""
    over_colleague: bool = False
    """The actor takes a colleague's case over, on purpose; or the colleague works there no longer."""
