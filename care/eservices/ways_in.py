"""From where a form is begun beside the contact card: a dead end, or care itself."""

from enum import StrEnum


class DeadEnd(StrEnum):
    """Where a patient gets no further by oneself, and an e-service may help."""

    ASK = "ask"
    """Unsure what to book."""
    TIME = "time"
    """There is no time to book."""
    CHANGE = "change"
    """A booked time cannot be changed here."""


class FromCare(StrEnum):
    """What staff send by it, to one patient or to many."""

    INFORMATION = "information"
    """Is read, and cannot be answered."""
    QUESTIONS = "questions"
    """Answered in the same case."""
