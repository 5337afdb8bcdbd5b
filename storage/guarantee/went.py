"""That a message of an offer has gone, written when a channel has taken it: what the case then shows."""

from collections.abc import Sequence
from datetime import datetime

from care.cases.events import Event
from care.cases.values import Actor
from care.cases.views import DispatchKind
from care.guarantee.told import said_by
from care.guarantee.values import OfferCase
from care.notices import OfCase
from care.values.ids import PersonId
from storage.cases.acting import Step, happen, reach
from storage.cases.dispatching import put_dispatch
from storage.engine.port import Port


def record_went(
    port: Port, notice: OfCase, ways: Sequence[DispatchKind], now: datetime, *, to: PersonId
) -> None:
    """A row for each way that it has gone to a reader. What another who reads for the patient did not get is
    told now all the same.
    """
    what, there = said_by(notice), reach(port, notice.case)
    if what is None or not isinstance(there.case, OfferCase):
        return
    step = Step(port=port, now=now, role=Actor.CLOCK)
    for way in ways:
        put_dispatch(step, there, way, what, to=to)
    if what in there.case.untold:
        happen(step, there, Event.TOLD, {"by": ways[0].value, "what": [what.value]}, what=what)
