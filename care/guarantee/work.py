"""What staff have to do with an offer, read off its case: the status word, whose turn, due when."""

from datetime import date

from care.cases.values import Addressee
from care.cases.work import Standing, SubStatus, sooner
from care.guarantee.told import for_service
from care.guarantee.transitions import NOT_HANDLED, UNANSWERED
from care.guarantee.values import Answer, CaseState, OfferCase

_WORDS = {
    CaseState.AUTO_CLOSED: SubStatus.UNHANDLED,
    CaseState.PHONE_FOLLOW_UP: SubStatus.CALLING,
    CaseState.ANSWERED: SubStatus.ANSWERED,
    CaseState.CLAIMED: SubStatus.ANSWERED,
    CaseState.CONFIRMED: SubStatus.CONFIRMED,
    CaseState.PROVIDER_TOLD: SubStatus.PROVIDER_TOLD,
    CaseState.CLOSED: SubStatus.CLOSED,
}


_ANSWERED = NOT_HANDLED - UNANSWERED


def status_word(case: OfferCase) -> SubStatus:
    if case.open_question is not None:
        return SubStatus.QUESTION
    if case.untold:
        return SubStatus.UNTOLD
    if case.asked_back:
        return SubStatus.ASKED_BACK
    if case.part_answered and case.state in NOT_HANDLED:
        return SubStatus.PART_ANSWER
    return _WORDS.get(case.state, SubStatus.OFFERED)


def needs_unit(case: OfferCase) -> bool:
    """Stands under "Ärenden att hantera" of the unit. Who is to be called stands in the ring list."""
    if case.open_question is Addressee.UNIT or case.papers_due:
        return True
    if case.untold and not for_service(case):
        return True
    if case.state in UNANSWERED:
        return case.flagged
    code_waits = case.state is CaseState.CONFIRMED and not case.code_set
    return code_waits or case.state in _ANSWERED


def waits_for_provider(case: OfferCase) -> bool:
    """Vårdgarantiservice's worklist: yes, and HVNY or HVOP."""
    yes = case.reply is not None and case.reply.answer is Answer.YES
    return case.state is CaseState.CONFIRMED and yes and case.code_set


def needs_service(case: OfferCase) -> bool:
    """Vårdgarantiservice has something to do."""
    told_without_papers = case.state is CaseState.PROVIDER_TOLD and not case.papers_due
    asked = case.open_question is Addressee.SERVICE
    return waits_for_provider(case) or asked or told_without_papers or for_service(case)


def of_service(case: OfferCase) -> bool:
    """Vårdgarantiservice sees what waits for them, and what they have given a besked in; no other offer."""
    return needs_service(case) or bool(case.provider)


def unit_due(case: OfferCase) -> date | None:
    """The first day that the unit may be late with something."""
    asked = case.question_due if case.open_question is Addressee.UNIT else None
    return sooner(case.answer_due, asked)


def service_due(case: OfferCase) -> date | None:
    asked = case.question_due if case.open_question is Addressee.SERVICE else None
    return sooner(case.service_due, asked)


def standing(case: OfferCase) -> Standing:
    return Standing(
        status=status_word(case),
        for_unit=needs_unit(case),
        for_service=needs_service(case),
        for_post=case.papers_due,
        unit_by=unit_due(case),
        service_by=service_due(case),
    )
