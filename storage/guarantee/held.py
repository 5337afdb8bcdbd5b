"""The answer of staff that can still be taken back: its patient cannot read it yet."""

from dataclasses import replace
from datetime import datetime

from care.cases.views import CaseMessage
from care.guarantee.undoing import as_before, recall_until, recallable, unanswered
from care.guarantee.values import OfferCase
from care.values.ids import MessageId
from storage.cases.reading import Found
from storage.cases.threads import thread
from storage.engine.port import Port


def held_back(port: Port, there: Found[OfferCase], now: datetime) -> MessageId | None:
    """The answer, which is the last of the thread; None: there is nothing that the patient cannot read."""
    held = _held(port, there, now)
    return held[-1].id if held else None


def for_patient(port: Port, there: Found[OfferCase], now: datetime) -> Found[OfferCase]:
    """The case as before the answer while it is held back."""
    held = _held(port, there, now)
    return replace(there, case=unanswered(there.case, as_before(held[:-1]))) if held else there


def _held(port: Port, there: Found[OfferCase], now: datetime) -> tuple[CaseMessage, ...]:
    """The thread whose last message is held back; empty: none is."""
    until = recall_until(there.case, there.rules)
    if until is None or now >= until:
        return ()
    every = thread(port, there.case.id)
    return every if recallable(there.case, every[-1], there.rules) else ()
