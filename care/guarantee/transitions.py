"""All transitions of an offer's case as one table: the store, tests and documents read it (domain.md 4.2)."""

from collections.abc import Mapping

from care.cases.events import Event, Transition
from care.cases.values import Actor
from care.guarantee.values import CaseState

S = CaseState
UNANSWERED = frozenset({S.SENT_UNREAD, S.SENT_READ})
NOT_HANDLED = UNANSWERED | {S.ANSWERED, S.CLAIMED}
SILENT = frozenset({S.AUTO_CLOSED, S.PHONE_FOLLOW_UP})
OPEN_OFFER = NOT_HANDLED | {S.CONFIRMED, S.PROVIDER_TOLD}
"""No second offer for the same entry meanwhile."""
OPEN = OPEN_OFFER | {S.PHONE_FOLLOW_UP}
SENT = frozenset(S) - {S.DRAFT}


PATIENT, STAFF, SERVICE, CLOCK = Actor.PATIENT, Actor.STAFF, Actor.SERVICE, Actor.CLOCK
_only = frozenset
TRANSITIONS: Mapping[Event, Transition] = {
    Event.SEND: Transition(1, _only({S.DRAFT}), STAFF, S.SENT_UNREAD, "deadlines computed"),
    Event.DISPATCH: Transition(2, UNANSWERED, STAFF, None, "chat, or with a letter, or a letter only"),
    Event.GIVE_WAY: Transition(1, SILENT, STAFF, S.CLOSED, "a newer offer for the same place is out"),
    Event.OPEN_MESSAGE: Transition(3, _only({S.SENT_UNREAD}), PATIENT, S.SENT_READ, "read"),
    Event.AUTO_REMIND: Transition(4, UNANSWERED, CLOCK, None, "reminded once, if unread"),
    Event.ANSWER_YES: Transition(5, UNANSWERED, PATIENT, S.ANSWERED, "the group is told; due"),
    Event.BEGIN_NO: Transition(6, UNANSWERED, PATIENT, S.SENT_READ, "the consequence is shown"),
    Event.ANSWER_NO: Transition(7, UNANSWERED, PATIENT, S.ANSWERED, "reason of 1-2000 characters"),
    Event.ANSWER_NO_NEED: Transition(8, UNANSWERED, PATIENT, S.ANSWERED, "reason of 1-500 characters"),
    Event.GIVE_UP: Transition(9, UNANSWERED, PATIENT, S.SENT_READ, "no answer stored; the draft stays"),
    Event.ASK_QUESTION: Transition(10, SENT, PATIENT, None, "no answer; does not stop the clock"),
    Event.REPLY_TO_QUESTION: Transition(10, SENT, STAFF, None, "the question is answered"),
    Event.FLAG: Transition(11, NOT_HANDLED, CLOCK, None, "flagged"),
    Event.REMIND: Transition(12, UNANSWERED, STAFF, None, "flagged before; closing never before its grace"),
    Event.CLOSE_UNANSWERED: Transition(13, UNANSWERED, CLOCK, S.AUTO_CLOSED, "the entry is untouched"),
    Event.CALL: Transition(14, SILENT, STAFF, S.PHONE_FOLLOW_UP, "called, and who"),
    Event.RECORD_ANSWER: Transition(14, UNANSWERED | SILENT, STAFF, S.ANSWERED, "by telephone or letter"),
    Event.ANSWER_LATE: Transition(15, SILENT, PATIENT, S.ANSWERED, "late; only while the entry is HV"),
    Event.CHANGE_ANSWER: Transition(16, _only({S.ANSWERED}), PATIENT, S.ANSWERED, "until claimed"),
    Event.TAKE_BACK: Transition(16, _only({S.ANSWERED}), PATIENT, S.SENT_READ, "as before the answer"),
    Event.CLAIM: Transition(17, _only({S.ANSWERED}), STAFF, S.CLAIMED, "one handler"),
    Event.TAKE: Transition(17, SENT - {S.ANSWERED}, STAFF, None, "one handler, without an answer"),
    Event.CONFIRM: Transition(18, _only({S.CLAIMED}), STAFF, S.CONFIRMED, "the code change is proposed"),
    Event.SET_CODE: Transition(19, _only({S.CONFIRMED}), STAFF, None, "the entry's code follows"),
    Event.CORRECT_CODE: Transition(
        19,
        _only({S.CONFIRMED, S.PROVIDER_TOLD}),
        STAFF,
        None,
        "the other of the two, until papers are posted",
    ),
    Event.UNTICK: Transition(19, _only({S.CONFIRMED, S.CLOSED}), STAFF, S.CONFIRMED, "ticked off by slip"),
    Event.RECALL: Transition(
        18, _only({S.CONFIRMED, S.CLOSED}), STAFF, S.CLAIMED, "answer and code, before it is read"
    ),
    Event.TELL_PROVIDER: Transition(
        20, _only({S.CONFIRMED, S.PROVIDER_TOLD}), SERVICE, S.PROVIDER_TOLD, "after yes and code"
    ),
    Event.TRANSFER_PAPERS: Transition(21, _only({S.PROVIDER_TOLD}), SERVICE, None, "a task to post them"),
    Event.POST_PAPERS: Transition(21, _only({S.PROVIDER_TOLD}), STAFF, S.CLOSED, "papers posted"),
    Event.FINISH: Transition(22, _only({S.CONFIRMED}), STAFF, S.CLOSED, "after no and code"),
    Event.PART_ANSWER: Transition(23, OPEN, STAFF, None, "unread by the patient again"),
    Event.ASK_BACK: Transition(23, OPEN, STAFF, None, "unread by the patient again; the patient is asked"),
    Event.NOT_TOLD: Transition(2, SENT, CLOCK, None, "to be told by telephone or letter"),
    Event.TOLD: Transition(2, SENT, STAFF, None, "by telephone, or the letter is posted"),
    Event.REASSIGN: Transition(23, SENT, STAFF, None, "another handler, or the group"),
}
ANSWERING = frozenset({Event.ANSWER_YES, Event.ANSWER_NO, Event.ANSWER_NO_NEED})
