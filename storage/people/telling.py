"""Who is told of what is a patient's: the patient, or who reads for a child."""

from care.notices import OfPatient
from storage.verbs.readers import readers_of
from storage.verbs.tell import tell
from storage.verbs.when_told import Moment


def tell_readers(moment: Moment, notice: OfPatient) -> bool:
    """False: nobody reads for the patient here."""
    readers = readers_of(moment.port, notice.patient, moment.now)
    return tell(moment, [reader.person for reader in readers], notice)
