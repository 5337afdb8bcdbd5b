"""Who is no longer as reports have counted them: noted by whatever changes it, in the same transaction."""

from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.sums import changed_people

_NOTE = inserting(changed_people, "person_id")


def note_changed(port: Port, person: int) -> None:
    """The language, account, guardians or known phones: storage.reports.sums.doubting reads of it."""
    port.run(_NOTE, person_id=person)
