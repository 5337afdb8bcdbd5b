"""Telling people, inside the verb that gives cause for it; whom, its subject decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from care.notices import Notice
from care.values.ids import PersonId
from care.verbs import Acting
from storage.engine.port import Port
from storage.turns.outbox import queue
from storage.verbs.call import Call
from storage.verbs.guarding import who_reads


class Moment(Protocol):
    """In which transaction, and when: a call, a step of a case, or what the clock does."""

    @property
    def port(self) -> Port: ...
    @property
    def now(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class At:
    """A moment of nobody's."""

    port: Port
    now: datetime


def others_who_read(call: Call) -> list[PersonId]:
    """Whom to tell of what staff or a guardian has done: all who read for the patient, but who did it, who
    has a receipt.
    """
    if call.asker.role is Acting.PATIENT:
        return []
    readers = who_reads(call.port, call.asker.patient, call.now)
    return [reader for reader in readers if reader != call.asker.person]


def tell(moment: Moment, to: Iterable[int], notice: Notice) -> bool:
    """Whether there was anybody to tell."""
    told = [queue(moment.port, person, notice, at=moment.now) for person in to]
    return bool(told)
