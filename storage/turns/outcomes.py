"""What came of each request, so that the same one again gets the same answer and no second effect."""

from datetime import datetime

from sqlalchemy import bindparam, select

from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.turns import outcomes

KNOWN = select(outcomes.c.outcome).where(outcomes.c.request_id == bindparam("request"))
REMEMBER = inserting(outcomes, "request_id", "verb", "outcome", "at")


def known(port: Port, request: str) -> str | None:
    """The outcome (JSON) of a request that was answered before."""
    row = port.one(KNOWN, request=request)
    return None if row is None else str(row[0])


def remember(port: Port, request: str, *, verb: str, outcome: str, at: datetime) -> None:
    """Raises ``ConflictError`` when the request was answered meanwhile by another transaction."""
    port.run(REMEMBER, request_id=request, verb=verb, outcome=outcome, at=to_micros(at))
