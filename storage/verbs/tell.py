"""Telling people, inside the verb that gives cause for it; whom, its subject decides."""

from collections.abc import Iterable

from care.notices import Notice
from care.values.ids import PersonId
from care.verbs import Acting
from storage.turns.outbox import queue
from storage.verbs.call import Call
from storage.verbs.readers import who_reads
from storage.verbs.when_told import Moment, when_told


def others_who_read(call: Call) -> list[PersonId]:
    """Whom to tell of what staff or a guardian has done: all who read for the patient, but who did it, who
    has a receipt.
    """
    if call.asker.role is Acting.PATIENT:
        return []
    readers = who_reads(call.port, call.asker.patient, call.now)
    return [reader.person for reader in readers if reader.person != call.asker.person]


def tell(
    moment: Moment,
    to: Iterable[int],
    notice: Notice,
    *,
    channel: str | None = None,
    reminds_of: int | None = None,
) -> bool:
    """Whether there was anybody to tell. The way into the outbox: when, is decided here for all.

    `channel`, `reminds_of`: as in the outbox's `queue`.
    """
    due = when_told(moment, list(to), notice, channel)
    for person, at in due.items():
        queue(moment.port, person, notice, at=at, channel=channel, reminds_of=reminds_of)
    return bool(due)
