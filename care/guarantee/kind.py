"""The offer of faster care as a kind of case."""

from typing import Any

from care.cases.kinds import CaseKind
from care.guarantee.decisions import OfferMove, cannot
from care.guarantee.effects import after
from care.guarantee.timers import timers
from care.guarantee.transitions import TRANSITIONS
from care.guarantee.values import OfferCase
from care.guarantee.work import of_service, standing
from care.people.roles import Act
from care.rules.guarantee import GuaranteeRules


def _move(case: OfferCase, **said: Any) -> OfferMove:  # noqa: ANN401 - the fields of OfferMove
    """The entry's code decides with the case."""
    return OfferMove(code=case.code, **said)


OFFER: CaseKind[OfferCase, OfferMove, GuaranteeRules] = CaseKind(
    name="offer",
    transitions=TRANSITIONS,
    move=_move,
    guard=cannot,
    effect=after,
    timers=timers,
    standing=standing,
    sees=Act.SEE_CASES,
    handles=Act.HANDLE_CASE,
    hears=Act.GET_CASE_NOTICES,
    of_service=of_service,
)
