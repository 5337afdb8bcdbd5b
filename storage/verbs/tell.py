"""Telling people, inside the verb that gives cause for it; whom, its subject decides."""

from collections.abc import Iterable

from care.notices import Notice
from care.values.ids import PersonId
from care.verbs import Acting
from storage.turns.outbox import queue_each
from storage.verbs.call import Call
from storage.verbs.dangers import tells_of_danger
from storage.verbs.readers import who_reads
from storage.verbs.when_told import Matter, Moment, when_told


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
    about: Matter | None = None,
    channel: str | None = None,
    reminds_of: int | None = None,
) -> bool:
    """Whether there was anybody to tell. The way into the outbox: when, is decided here for all.

    `about`: what the caller has read already of what it is about. `channel`, `reminds_of`: as in the outbox's
    `queue_each`.
    """
    port, everybody = moment.port, list(to)
    if not everybody:
        return False
    apart = channel is None and tells_of_danger(port, notice)
    due = when_told(moment, everybody, notice, about=about, channel=channel, danger=apart)
    for at in sorted(set(due.values())):
        those = [person for person, then in due.items() if then == at]
        queue_each(port, those, notice, at=at, channel=channel, reminds_of=reminds_of, apart=apart)
    return bool(due)
