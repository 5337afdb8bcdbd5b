"""The waiting list as staff narrow it: which entries, how long each has waited, what brings one back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from care.guarantee.values import Code, OfferType
from care.guarantee.views import WaitingLine
from care.rules.guarantee import GuaranteeRules
from care.values.ids import UnitId

TO_HV: Mapping[Code, str] = {Code.P: "regret", Code.HVNY: "back_to_hv", Code.HVOP: "back_to_hv"}
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
