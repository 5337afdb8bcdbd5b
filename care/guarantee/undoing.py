"""`Ångra` of an answer: the one before it holds again, or there is none, as long as it may be changed; and of
what staff have just answered or ticked off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from care.cases.values import Actor
from care.cases.views import STAFF_ONLY, CaseMessage, MessageKind
from care.guarantee.codes import LEADS_TO
from care.guarantee.values import CaseState, Code, OfferCase
from care.rules.guarantee import ChangeUntil, GuaranteeRules
from care.values.ids import PersonId


@dataclass(frozen=True, slots=True)
class Before:
    """What an answer of staff takes away: something that is not read, a question back that stands open."""

    unread: bool
    asked_back: bool


def may_change(case: OfferCase, rules: GuaranteeRules) -> bool:
    """The patient may still change the answer here."""
    return case.state is CaseState.ANSWERED and rules.change_answer_until is ChangeUntil.CLAIMED


def undo_until(case: OfferCase, rules: GuaranteeRules, by: PersonId, now: datetime) -> datetime | None:
    """Until when the one who gave the newest answer can take it back; None: not at all, or nobody any more
    since staff have written about it.
    """
    reply, taken_up = case.reply, case.part_answered or case.asked_back
    if reply is None or reply.by != by or taken_up or not may_change(case, rules):
        return None
    until = reply.at + timedelta(minutes=rules.undo_minutes)
    return until if now < until else None


def replaced(thread: Sequence[CaseMessage]) -> CaseMessage | None:
    """The answer that the newest took the place of; one that was taken back is none."""
    answers = list[CaseMessage]()
    for one in thread:
        if one.kind is MessageKind.TAKEN_BACK:
            answers.clear()
        elif one.kind is MessageKind.ANSWER and one.answer:
            answers.append(one)
    return answers[-2] if len(answers) > 1 else None


def waited(thread: Sequence[CaseMessage]) -> tuple[bool, bool]:
    """Whether the newest before the last answer was a part answer, and whether a question back stood open."""
    last = max((place for place, one in enumerate(thread) if one.kind is MessageKind.ANSWER), default=0)
    part_answered = asked_back = False
    for one in thread[:last]:
        if one.kind in {MessageKind.QUESTION, MessageKind.ANSWER}:
            part_answered = asked_back = False
        elif one.kind in {MessageKind.PART_ANSWER, MessageKind.REMINDER, MessageKind.AUTO_CLOSED}:
            part_answered = part_answered or one.kind is MessageKind.PART_ANSWER
            asked_back = False
        asked_back = asked_back or one.kind is MessageKind.ASKED_BACK
    return part_answered, asked_back


def untick_until(case: OfferCase, rules: GuaranteeRules) -> datetime | None:
    """Until when a code that was just ticked off can be unticked; None: others have gone on with it. A
    question that stood there before is nothing new to staff.
    """
    asked_since = case.open_question is not None and case.new_to_staff
    gone_on = case.provider_told_at is not None or case.untold or asked_since
    if not case.code_set or gone_on or case.state not in {CaseState.CONFIRMED, CaseState.CLOSED}:
        return None
    if case.reply is None or case.code not in LEADS_TO[case.reply.answer]:
        return None  # staff have moved the entry by hand since
    return reaches_at(case.updated, rules)


def recall_until(case: OfferCase, rules: GuaranteeRules) -> datetime | None:
    """The same for the answer that went with it: only while the patient has not read it."""
    return untick_until(case, rules) if case.unread_by_patient else None


def reaches_at(now: datetime, rules: GuaranteeRules) -> datetime:
    """When an answer that goes with its code now is its patient's: told of and read from then on."""
    return now + timedelta(seconds=rules.reply_undo_seconds)


def recallable(case: OfferCase, last: CaseMessage, rules: GuaranteeRules) -> bool:
    """Whether the last of the thread is the answer that went with the code, and nothing came since. One
    that went before the tick was its patient's at once.
    """
    return last.kind is MessageKind.CONFIRMATION and last.at == reaches_at(case.updated, rules)


def unanswered(case: OfferCase, before: Before) -> OfferCase:
    """What its patient sees as long as the answer can be taken back: what it is again if it is."""
    back = replace(case, state=CaseState.CLAIMED, code=Code.HV, code_set=False, service_due=None)
    return replace(back, closed_at=None, unread_by_patient=before.unread, asked_back=before.asked_back)


def as_before(thread: Sequence[CaseMessage]) -> Before:
    """Read off the messages that the answer came after."""
    from_care = [one for one in thread if one.role is not Actor.PATIENT and one.kind not in STAFF_ONLY]
    told = [one for one in thread if one.kind not in STAFF_ONLY]
    unread = any(one.read_at is None for one in from_care)
    return Before(unread=unread, asked_back=bool(told) and told[-1].kind is MessageKind.ASKED_BACK)
