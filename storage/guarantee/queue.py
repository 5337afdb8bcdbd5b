"""Places in a unit's queue: put there once, whatever becomes of them."""

from datetime import date

from sqlalchemy import bindparam, literal_column, select

from care.guarantee.values import OfferType
from care.values.ids import EntryId, PersonId, UnitId
from storage.engine.columns import reference, words
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.tables.guarantee import WAITING, waiting_entries

_key = ("patient_id", "unit_id", "type")
THERE = (
    select(waiting_entries.c.id)
    .where(
        waiting_entries.c.patient_id == bindparam("patient", type_=reference()),
        waiting_entries.c.unit_id == bindparam("unit", type_=reference()),
        waiting_entries.c.type == bindparam("type", type_=words()),
    )
    .order_by(waiting_entries.c.id.desc())
)
PUT = insert_unless_there(waiting_entries, *_key, "referred", key=_key, where=literal_column(WAITING.text))


def put_in_queue(port: Port, patient: PersonId, unit: UnitId, type_: OfferType, referred: date) -> EntryId:
    """The entry of this patient, unit and type: the one that is there, or a new one of code HV."""
    values = {"patient": patient, "unit": unit, "type": type_.value}
    row = port.one(THERE, **values)
    if row is None:
        put = {f"{name}_id": values[name] for name in ("patient", "unit")}
        port.run(PUT, **put, type=type_.value, referred=referred.isoformat())
        row = port.one(THERE, **values)
    assert row is not None  # noqa: S101 - it was there, or has just been put there
    return EntryId(row[0])
