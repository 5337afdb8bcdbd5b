"""The answer of staff that can still be taken back: its patient cannot read it yet."""

from dataclasses import replace
from datetime import datetime

from care.guarantee.undoing import recall_until, recallable, unanswered
from care.guarantee.values import OfferCase
from care.values.ids import MessageId
from storage.cases.reading import Found
from storage.cases.threads import thread
from storage.engine.port import Port


def held_back(port: Port, there: Found[OfferCase], now: datetime) -> MessageId | None:
    """The answer, which is the last of the thread; None: there is nothing that the patient cannot read."""
    until = recall_until(there.case, there.rules)
    if until is None or now >= until:
        return None
    last = thread(port, there.case.id)[-1]
    return last.id if recallable(there.case, last, there.rules) else None


def for_patient(port: Port, there: Found[OfferCase], now: datetime) -> Found[OfferCase]:
    """The case as before the answer while it is held back."""
    held = held_back(port, there, now)
    return there if held is None else replace(there, case=unanswered(there.case))
