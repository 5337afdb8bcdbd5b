"""What may be done with a case now: buttons are drawn by the same guards that the store enforces."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from care.cases.events import Event
from care.cases.values import Addressee
from care.guarantee.codes import next_code, other_code, standard_answer
from care.guarantee.decisions import OfferMove, cannot
from care.guarantee.values import Answer, CaseState, Code, OfferCase, Reply
from care.rules.guarantee import GuaranteeRules
from care.values.ids import PersonId

OF_PATIENT = (
    Event.ANSWER_YES,
    Event.ANSWER_NO,
    Event.ANSWER_NO_NEED,
    Event.ANSWER_LATE,
    Event.CHANGE_ANSWER,
    Event.ASK_QUESTION,
)
OF_STAFF = (
    Event.CLAIM,
    Event.TAKE,
    Event.REMIND,
    Event.CALL,
    Event.RECORD_ANSWER,
    Event.CONFIRM,
    Event.SET_CODE,
    Event.POST_PAPERS,
    Event.REPLY_TO_QUESTION,
    Event.PART_ANSWER,
    Event.ASK_BACK,
    Event.REASSIGN,
    Event.CORRECT_CODE,
    Event.UNTICK,
    Event.RECALL,
    Event.TOLD,
)
OF_SERVICE = (Event.TELL_PROVIDER, Event.TRANSFER_PAPERS, Event.REPLY_TO_QUESTION, Event.TOLD)
_SOME_TEXT = "…"


def patient_may(case: OfferCase, code: Code, rules: GuaranteeRules, now: datetime) -> frozenset[Event]:
    return _possible(case, OF_PATIENT, _template(case, code, now, case.patient), rules)


def staff_may(
    case: OfferCase, code: Code, rules: GuaranteeRules, now: datetime, *, actor: PersonId, over: bool = False
) -> frozenset[Event]:
    """`over`: as if the actor took over what a colleague has. Who has it does not take it again."""
    move = replace(_template(case, code, now, actor), over_colleague=over)
    found = _possible(case, OF_STAFF, move, rules)
    return found - {Event.TAKE} if case.handler == actor else found


def service_may(
    case: OfferCase, code: Code, rules: GuaranteeRules, now: datetime, *, actor: PersonId
) -> frozenset[Event]:
    return _possible(case, OF_SERVICE, replace(_template(case, code, now, actor), as_service=True), rules)


def question_goes_to(case: OfferCase) -> Addressee:
    """From the besked about the provider on, Vårdgarantiservice answers; or who has a question already."""
    if case.open_question is Addressee.OTHER_UNIT:
        return Addressee.OTHER_UNIT
    return Addressee.SERVICE if case.provider_told_at is not None else Addressee.UNIT


def _possible(
    case: OfferCase, events: Iterable[Event], move: OfferMove, rules: GuaranteeRules
) -> frozenset[Event]:
    corrected = replace(move, new_code=other_code(case))
    moves = {event: corrected if event is Event.CORRECT_CODE else move for event in events}
    return frozenset(
        event for event, one in moves.items() if cannot(case, replace(one, event=event), rules) is None
    )


def _template(case: OfferCase, code: Code, now: datetime, actor: PersonId) -> OfferMove:
    """A move with everything that a person could still add, so that only what stands decides."""
    answer = case.reply.answer if case.reply else Answer.YES
    confirming = case.reply is not None and case.state is not CaseState.DRAFT
    return OfferMove(
        event=Event.OPEN_MESSAGE,
        now=now,
        actor=actor,
        code=code,
        reply=Reply(answer=Answer.YES, reason="", at=now, by=actor),
        new_code=next_code(case.type, answer),
        template=standard_answer(case.type, answer) if confirming else None,
        text=_SOME_TEXT,
    )
