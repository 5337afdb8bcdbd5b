"""Which request a notice comes of: noted in its row, for whoever asks afterwards what led to it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from storage.engine.instants import to_micros

_request: ContextVar[tuple[str, datetime] | None] = ContextVar("request", default=None)


@contextmanager
def caused_by(request: str, now: datetime) -> Iterator[None]:
    """What is queued within comes of the request: set in the transaction, by the thread that runs it."""
    before = _request.set((request, now))
    try:
        yield
    finally:
        _request.reset(before)


def noted_cause(due: datetime) -> dict[str, object]:
    """The request, to stand beside a notice, with when it is told; no time: the clock tells it, later."""
    request = _request.get()
    return {"by": [request[0], to_micros(due) if due <= request[1] else None]} if request else {}


def request_in(stored: Mapping[str, object]) -> str:
    """The request that gave cause for a stored notice, also where the clock tells it; nothing: none did."""
    match stored.get("by"):
        case [str() as request, _]:
            return request.partition(" ")[0]
        case _:
            return ""


def cause_in(stored: Mapping[str, object], due: datetime) -> str:
    """The request that a stored notice comes of, without what tells its several transactions apart; nothing
    where the notice was put off, and the clock told it.
    """
    match stored.get("by"):
        case [_, then] if then == to_micros(due):
            return request_in(stored)
        case _:
            return ""
