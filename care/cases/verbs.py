"""The one verb for what is done with a case, whoever does it and whatever kind the case is of."""

from typing import Protocol, TypeVar

from care.cases.acts import CaseAct
from care.outcomes import Outcome
from care.values.ids import CaseId
from care.verbs import Asker, Request

T = TypeVar("T", bound=Outcome)


class Cases(Protocol):
    """What the kind of the case allows (care.cases.kinds): its guard says no, its effect what comes of it."""

    async def act(self, who: Asker, case: CaseId, act: CaseAct[T], request: Request, /) -> T:
        """What is the act's own, says its class. Raises NotYours for a case that the asker may not see, or
        that is of a kind without such an act; NotAllowed; TextMissing, TextTooLong (of staff: 4000).
        """
        ...
