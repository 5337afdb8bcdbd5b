"""The waiting list as staff narrow it: which entries, how long each has waited, what staff do by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from care.guarantee.refusals import CodeMoved, OfferIsOut, TooLateToUndoCode
from care.guarantee.values import Code, OfferType, OutReason
from care.guarantee.views import WaitingLine
from care.refusals import Refusal
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, PersonId, UnitId

TO_HV: Mapping[Code, str] = {
    Code.P: "regret",
    Code.HVNY: "back_to_hv",
    Code.HVOP: "back_to_hv",
    Code.REMOVED: "put_back",
}
"""From which codes an entry comes back to HV by hand, and what the journal calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFilter:
    """`without_offer`: whom an offer can be sent to now. `search`: part of a name or number."""

    unit: UnitId
    codes: tuple[Code, ...] = (Code.HV,)
    type: OfferType | None = None
    without_offer: bool = False
    search: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """`total` counts all, `late` those of them who have waited longer than is promised; `limits`: in how many
    days each sort of care is.
    """

    lines: Sequence[WaitingLine]
    total: int
    late: int = 0
    limits: Mapping[OfferType, int]


def limits_of(rules: GuaranteeRules) -> Mapping[OfferType, int]:
    return {
        OfferType.VISIT: rules.guarantee_days_visit,
        OfferType.OPERATION: rules.guarantee_days_operation,
    }


def waited(line: WaitingLine, today: date) -> int:
    """Days since the referral."""
    return max(0, (today - line.referred).days)


PROMISED = (Code.HV, Code.P)
"""Who has one of these codes is still promised care by the clinic."""


def overdue(line: WaitingLine, limits: Mapping[OfferType, int], today: date) -> bool:
    """Whether the clinic has kept somebody waiting longer than is promised."""
    return line.code in PROMISED and waited(line, today) > limits[line.type]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What staff last did to an entry outside any case; `was` REMOVED: it was not there before. `undid`: it
    took back what was done before, and is not taken back itself.
    """

    was: Code
    now: Code
    by: PersonId | None
    at: datetime
    undid: bool = False


def cannot_take_out(code: Code, offer: CaseId | None) -> Refusal | None:
    """`offer`: one of the entry that is out. Its answer decides then, not staff beside it."""
    if offer is not None:
        return OfferIsOut(offer)
    return None if code in PROMISED else CodeMoved(code)


def undoes(
    last: ByHand | None, code: Code, *, by: PersonId, now: datetime, rules: GuaranteeRules
) -> Code | Refusal:
    """Which code `Ångra` gives back: by who did it last, for some minutes, while it has led to nothing."""
    if last is None or last.undid or last.by != by or last.now is not code:
        return TooLateToUndoCode()
    over = now >= last.at + timedelta(minutes=rules.undo_minutes)
    return TooLateToUndoCode() if over else last.was


def is_told(to: Code, documented: str) -> bool:
    """Whether a patient who has had an offer, and so knows of the queue, hears of it by hand."""
    return not (to is Code.REMOVED and documented == OutReason.DEAD)
