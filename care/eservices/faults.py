"""What can be wrong with an answer, and what has to be known to tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from care.eservices.forms import Check, Choice, Scalar, Tongues


class Fault(StrEnum):
    """Why an answer cannot be taken."""

    EMPTY = "empty"
    """The question has to be answered."""
    NOT_ANSWERED = "not_answered"
    """It is a text to read, or a group."""
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TWICE = "twice"
    NOT_WHOLE = "not_whole"
    NOT_A_NUMBER = "not_a_number"
    TOO_LITTLE = "too_little"
    """Below the least; of days and times: too early."""
    TOO_MUCH = "too_much"
    NOT_A_DAY = "not_a_day"
    NO_SUCH_DAY = "no_such_day"
    NOT_A_TIME = "not_a_time"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_FILE = "not_a_file"
    NOT_LIKE = "not_like"
    """Not of the pattern; the form has words of its own for it."""
    NOT_A_PHONE = "not_a_phone"
    NOT_A_NUMBER_OF_A_PERSON = "not_a_number_of_a_person"
    NOT_A_TEST_PERSON = "not_a_test_person"
    NOT_FUTURE = "not_future"
    NOT_PAST = "not_past"


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """`limit`: what the most, the least or the length is. `message`: the form's own words, if it has any."""

    link_id: str
    fault: Fault
    limit: Scalar | None = None
    message: Tongues = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerContext:
    """What a question may ask about: the day, whom the register knows, what the unit and the patient have.

    `choices`: of each check that brings its own. `known`: what need not be asked, by check.
    `files`: the names that the store has given this patient's files. `persons`: of the numbers that are
    answered those that the register has, in their normal form.
    """

    today: date
    choices: Mapping[Check, tuple[Choice, ...]] = field(default_factory=dict)
    known: Mapping[Check, Scalar] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
