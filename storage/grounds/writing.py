"""Rows of a new ground, and who may book with it."""

from dataclasses import dataclass
from datetime import date

from care.grounds.rules import GroundKind
from care.values.ids import AppointmentId, GroundId, PersonId, ServiceId, UnitId
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there, inserting
from storage.tables.grounds import ground_patients, ground_services, grounds
from storage.verbs.call import Call

_COLUMNS = (
    *("kind", "unit_id", "text", "first_day", "last_day", "allowed"),
    *("for_all", "token_hash", "created", "created_by", "replaces"),
)
_PUT = inserting(grounds, *_COLUMNS).returning(grounds.c.id)
OPENS = inserting(ground_services, "ground_id", "service_id")
ENTITLE = insert_unless_there(
    ground_patients, "ground_id", "patient_id", "allowed", key=["ground_id", "patient_id"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGround:
    kind: GroundKind
    unit: UnitId
    services: tuple[ServiceId, ...]
    text: str
    first_day: date
    last_day: date
    allowed: int
    for_all: bool = False
    token_hash: str | None = None
    replaces: AppointmentId | None = None


def put(call: Call, new: NewGround) -> GroundId:
    row = call.port.one(
        _PUT,
        kind=new.kind.value,
        unit_id=new.unit,
        text=new.text,
        first_day=new.first_day.isoformat(),
        last_day=new.last_day.isoformat(),
        allowed=new.allowed,
        for_all=int(new.for_all),
        token_hash=new.token_hash,
        created=to_micros(call.now),
        created_by=call.asker.person,
        replaces=new.replaces,
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    for service in new.services:
        call.port.run(OPENS, ground_id=row[0], service_id=service)
    return GroundId(row[0])


def entitle(port: Port, ground: GroundId, patient: PersonId, visits: int) -> None:
    """Once; who stands there already keeps what is left."""
    port.run(ENTITLE, ground_id=ground, patient_id=patient, allowed=visits)
