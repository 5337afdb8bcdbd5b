"""Every "no" of the care guarantee, as a class with its own facts (see care.refusals).

Refusal
├── AlreadyAnswered, AnsweredTooLate, NewerOffer                    the patient's answer
├── AlreadyReminded, WrongStandardAnswer, CodeNotFitting
├── CodeMoved, OfferIsOut, TooLateToUndoCode                        a place in the queue, by hand
└── NobodyToSendTo
"""

from dataclasses import dataclass
from datetime import datetime

from care.guarantee.values import Answer, Code
from care.refusals import Refusal
from care.values.ids import CaseId

# The patient's answer


@dataclass(unsafe_hash=True)
class AlreadyAnswered(Refusal):
    """The offer has this answer already. `may_change`: staff have not claimed it yet."""

    case: CaseId
    answer: Answer
    at: datetime
    may_change: bool


@dataclass(unsafe_hash=True)
class AnsweredTooLate(Refusal):
    """The offer was closed without an answer, and the place in the queue has changed since."""

    case: CaseId


@dataclass(unsafe_hash=True)
class NewerOffer(Refusal):
    """Another offer for the same place in the queue is open: that one is to be answered."""

    case: CaseId
    newer: CaseId


# Staff


@dataclass(unsafe_hash=True)
class AlreadyReminded(Refusal):
    """The manual reminder has been sent, once; its days must not be counted anew."""

    case: CaseId


@dataclass(unsafe_hash=True)
class WrongStandardAnswer(Refusal):
    """The standard text is for another answer than the patient's."""

    case: CaseId
    answer: Answer


@dataclass(unsafe_hash=True)
class CodeNotFitting(Refusal):
    """The answer does not lead to this code; only "no longer needed", documented, removes an entry."""

    case: CaseId
    code: Code


@dataclass(unsafe_hash=True)
class CodeMoved(Refusal):
    """The waiting-list entry has another code than this step begins from."""

    code: Code


@dataclass(unsafe_hash=True)
class OfferIsOut(Refusal):
    """An offer of the waiting-list entry is not done with: its case decides where the entry goes."""

    case: CaseId


@dataclass(unsafe_hash=True)
class TooLateToUndoCode(Refusal):
    """What was done to the entry by hand is some minutes old, is somebody else's, or has led on."""


@dataclass(unsafe_hash=True)
class NobodyToSendTo(Refusal):
    """An offer without recipients."""
