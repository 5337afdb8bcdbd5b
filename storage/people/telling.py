"""Who is told of what is a patient's: the patient, or who reads for a child."""

from datetime import datetime

from care.notices import OfPatient
from storage.engine.port import Port
from storage.turns.outbox import IF_UNREAD
from storage.verbs.readers import readers_of
from storage.verbs.tell import tell
from storage.verbs.when_told import At, Moment


def tell_readers(moment: Moment, notice: OfPatient) -> bool:
    """False: nobody reads for the patient here."""
    readers = readers_of(moment.port, notice.patient, moment.now)
    return tell(moment, [reader.person for reader in readers], notice)


def tell_readers_again(port: Port, notice: OfPatient, at: datetime) -> None:
    """By the reader's own channel, if it stands unread in the chat by then."""
    reached = [reader.person for reader in readers_of(port, notice.patient, at) if reader.ways]
    tell(At(port, at), reached, notice, channel=IF_UNREAD)
