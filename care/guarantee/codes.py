"""The waiting-list entry's code: where it may go, and what an answer leads to (seed 002, step 4)."""

from collections.abc import Mapping

from care.guarantee.values import Answer, CaseState, Code, OfferCase, OfferType, StandardAnswer

CODE_MOVES: Mapping[Code, frozenset[Code]] = {
    Code.HV: frozenset({Code.HVNY, Code.HVOP, Code.P, Code.REMOVED}),
    Code.P: frozenset({Code.HV}),
}
"""P to HV is regret: the patient has been in touch and wants faster care after all."""
LEADS_TO: Mapping[Answer, frozenset[Code]] = {
    Answer.YES: frozenset({Code.HVNY, Code.HVOP}),
    Answer.NO: frozenset({Code.P}),
    Answer.NO_NEED: frozenset({Code.REMOVED}),
}
"""An offer of operation is of "besök och operation": staff may choose the other of the two."""


def next_code(type_: OfferType, answer: Answer) -> Code:
    """What is proposed when staff have dealt with the answer."""
    if answer is Answer.YES:
        return Code.HVOP if type_ is OfferType.OPERATION else Code.HVNY
    return Code.P if answer is Answer.NO else Code.REMOVED


def standard_answer(type_: OfferType, answer: Answer) -> StandardAnswer:
    """The standard text that fits."""
    if answer is Answer.YES:
        return StandardAnswer.YES
    if answer is Answer.NO:
        return StandardAnswer.NO
    return StandardAnswer.NO_NEED_VISIT if type_ is OfferType.VISIT else StandardAnswer.NO_NEED_OPERATION


def other_code(case: OfferCase) -> Code | None:
    """After a yes the code may be the other of the two, until the papers are posted: a slip is corrected."""
    others = {Code.HVNY: Code.HVOP, Code.HVOP: Code.HVNY}
    said_yes = case.reply is not None and case.reply.answer is Answer.YES
    correctable = case.state in {CaseState.CONFIRMED, CaseState.PROVIDER_TOLD}
    return others.get(case.code) if said_yes and case.code_set and correctable else None


def may_move(code: Code, to: Code) -> bool:
    return to in CODE_MOVES.get(code, frozenset())


def proposed(case: OfferCase) -> Code | None:
    """The code change that the answer leads to, from the standard answer on until it is ticked off."""
    if case.state is not CaseState.CONFIRMED or case.code_set or case.reply is None:
        return None
    return next_code(case.type, case.reply.answer)
