"""The one verb for what is done with a case, whoever does it and whatever kind the case is of."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from care.cases.acts import CaseAct
from care.cases.values import Case
from care.cases.views import OwnCard
from care.outcomes import Outcome
from care.values.ids import CaseId
from care.verbs import Asker, Request

T = TypeVar("T", bound=Outcome)
_C = TypeVar("_C", bound=Case)


class Cases(Protocol):
    """What the kind of the case allows (care.cases.kinds): its guard says no, its effect what comes of it."""

    async def act(self, who: Asker, case: CaseId, act: CaseAct[T], request: Request, /) -> T:
        """What is the act's own, says its class. Raises NotYours for a case that the asker may not see, or
        that is of a kind without such an act; NotAllowed; TextMissing, TextTooLong (of staff: 4000).
        """
        ...

    async def own(self, asker: Asker, case: CaseId, of: type[_C], /) -> OwnCard[_C]:
        """A patient's own, or the child's, of this class, with its thread. Reading changes nothing: see
        care.cases.acts.ReadAll. Raises NotYours, NoLongerGuardian.
        """
        ...

    async def every_own(self, asker: Asker, /) -> Sequence[OwnCard[Case]]:
        """All that the patient may see, of every kind, the newest first, without their threads. Raises as
        `own`.
        """
        ...
