"""The receipt of an act whose chat takes no reply any more: it becomes a notice to whoever did it."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from care.bookings.notices import PatientReceipt
from care.guarantee.notices import OfferReceipt
from storage.engine.columns import exactly, words
from storage.engine.port import Port
from storage.tables.events import events
from storage.turns.outbox import queue

_LATEST = 100_000
"""Events; nobody has a reply to older ones to come, and none is found by its request but by looking."""
_newest = select(func.coalesce(func.max(events.c.id), exactly(0))).scalar_subquery()
_BROUGHT_ABOUT = select(
    events.c.kind, events.c.role, events.c.actor_id, events.c.patient_id, events.c.subject
).where(
    events.c.id > _newest - exactly(_LATEST),
    events.c.request == bindparam("request", type_=words()),
    events.c.actor_id.is_not(None),
    events.c.what != exactly("open_message"),  # who has only read has brought nothing about
)


def owe_receipt(port: Port, request: str, at: datetime) -> None:
    """Nothing, where the request has changed nothing."""
    for kind, role, actor, patient, subject in dict.fromkeys(port.all(_BROUGHT_ABOUT, request=request)):
        if kind == "visit":
            queue(port, actor, PatientReceipt(patient=patient, appointment=subject), at=at)
        elif kind == "case" and role == "patient":
            queue(port, actor, OfferReceipt(patient=patient, case=subject), at=at)
