"""From where a form is begun: the contact card, a dead end, care itself; and what an answer tells."""

from enum import StrEnum


class WayIn(StrEnum):
    """Where a patient meets it: where one gets no further by oneself, and on the unit's contact card."""

    ASK = "ask"
    """Unsure what to book."""
    TIME = "time"
    """There is no time to book."""
    CHANGE = "change"
    """A booked time cannot be changed here."""
    CARD = "card"
    """What most come for stands first; what has no number, below it."""


class FromCare(StrEnum):
    """What staff send by it, to one patient or to many."""

    INFORMATION = "information"
    """Is read, and cannot be answered."""
    QUESTIONS = "questions"
    """Answered in the same case."""


class Deed(StrEnum):
    """What a standard answer tells the patient has been done."""

    BOOKED = "booked"
    """A time, or a booked one has been moved."""
    MAY_BOOK = "may_book"
    """The patient has been given the right to book one."""
    CANCELLED = "cancelled"
