"""Who is told of a ground: the patient or who reads for a child, and the staff of the unit that gave it."""

from collections.abc import Mapping
from datetime import datetime

from care.notices import NoticeKind
from care.people.roles import Act
from care.values.ids import PersonId, UnitId
from storage.engine.port import Port
from storage.people.members import members
from storage.people.reaching import readers_of
from storage.turns.outbox import tell

Facts = Mapping[str, object]


def tell_readers(port: Port, patient: PersonId, kind: NoticeKind, facts: Facts, now: datetime) -> bool:
    """False: nobody reads for the patient here."""
    readers = readers_of(port, patient, now)
    for reader in readers:
        tell(port, to=reader.person, kind=kind.value, facts={"patient": patient, **facts}, at=now)
    return bool(readers)


def tell_unit(port: Port, unit: UnitId, kind: NoticeKind, facts: Facts, now: datetime) -> None:
    for person in members(port, unit, Act.GET_NOTICES):
        tell(port, to=person, kind=kind.value, facts=facts, at=now)
