"""An offer's case reached by staff: a case of another kind is not there."""

from typing import cast

from care.cases.values import Case
from care.guarantee.values import OfferCase
from care.people.roles import Act
from care.refusals import NotYours
from care.values.ids import CaseId
from storage.cases.acting import Step
from storage.cases.reading import Found
from storage.cases.staff import reach_as_staff
from storage.verbs.call import Call


def reach_offer(call: Call, case: CaseId, act: Act = Act.HANDLE_CASE) -> tuple[Step, Found[OfferCase]]:
    """Raises NotYours, NotAllowed."""
    step, there = reach_as_staff(call, case, act)
    return step, as_offer(there)


def as_offer(there: Found[Case]) -> Found[OfferCase]:
    """Raises NotYours."""
    if not isinstance(there.case, OfferCase):
        raise NotYours
    return cast("Found[OfferCase]", there)
