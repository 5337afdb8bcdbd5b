"""Places in a unit's queue: put there once, whatever becomes of them."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import bindparam, literal_column, select, update

from care.guarantee.outcomes import EntryChanged
from care.guarantee.refusals import CodeMoved
from care.guarantee.sending import Recipient
from care.guarantee.values import Code, OfferType
from care.people.refusals import UnknownPerson
from care.people.roles import Act
from care.values.ids import EntryId, PersonId, UnitId
from storage.cases.acting import Audited, Subject, audit
from storage.cases.staff import demand_at, step_of
from storage.engine.columns import local_day, reference, words
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.guarantee.entries import set_code
from storage.people.recipients import known_patient
from storage.tables.guarantee import WAITING, waiting_entries
from storage.tables.people import people
from storage.verbs.asking import lock
from storage.verbs.call import Call
from storage.verbs.journal import About

_key = ("patient_id", "unit_id", "type")
THERE = (
    select(waiting_entries.c.id, waiting_entries.c.code)
    .where(
        waiting_entries.c.patient_id == bindparam("patient", type_=reference()),
        waiting_entries.c.unit_id == bindparam("unit", type_=reference()),
        waiting_entries.c.type == bindparam("type", type_=words()),
    )
    .order_by(waiting_entries.c.id.desc())
)
PUT = insert_unless_there(
    waiting_entries, *_key, "referred", "search", key=_key, where=literal_column(WAITING.text)
)
NAMED = select(people.c.name, people.c.login).where(people.c.id == bindparam("person", type_=reference()))
SINCE = (
    update(waiting_entries)
    .where(waiting_entries.c.id == bindparam("row", type_=reference()))
    .values(referred=bindparam("day", type_=local_day()))
)


def put_in_queue(port: Port, patient: PersonId, unit: UnitId, type_: OfferType, referred: date) -> EntryId:
    """The entry of this patient, unit and type: the one that is there, or a new one of code HV."""
    values = {"patient": patient, "unit": unit, "type": type_.value}
    row = port.one(THERE, **values)
    if row is None:
        _put(port, values, referred)
        row = port.one(THERE, **values)
    assert row is not None  # noqa: S101 - it was there, or has just been put there
    return EntryId(row[0])


def lay_entry(port: Port, entry: EntryId, code: Code | None, referred: date | None) -> None:
    """As it is to stand, for who lays out rows; None: as it does."""
    if code is not None:
        set_code(port, entry, code, "…" if code is Code.REMOVED else "")
    if referred is not None:
        port.run(SINCE, row=entry, day=referred.isoformat())


def queue_anew(call: Call, unit: UnitId, who: Recipient, *, type_: OfferType, since: date) -> EntryChanged:
    """`Sätt i kön`: a place of code HV. Raises UnknownPerson, NotAllowed, CodeMoved for who stands there."""
    demand_at(call, Act.HANDLE_CASE, unit)
    person = known_patient(call.port, who)
    if person is None:
        raise UnknownPerson
    patient = PersonId(person[0])
    lock(call.port, patient)
    values = {"patient": patient, "unit": unit, "type": type_.value}
    before = call.port.one(THERE, **values)
    if before is not None and Code(before[1]) in {Code.HV, Code.P}:
        raise CodeMoved(Code(before[1]))
    _put(call.port, values, since)
    row = call.port.one(THERE, **values)
    assert row is not None  # noqa: S101 - it has just been put there
    told = Audited("put_in_queue", "", Code.HV.value, {"referred": since.isoformat()})
    audit(step_of(call), Subject(About.ENTRY, row[0], patient, unit), told)
    return EntryChanged(EntryId(row[0]), Code.HV)


def _put(port: Port, values: Mapping[str, object], referred: date) -> None:
    """`search`: what is sought in, folded here, since the databases fold differently."""
    named = port.one(NAMED, person=values["patient"])
    name, login = named or ("", "")
    search = f"{name.casefold()} {login} {login.replace('-', '')}"
    put = {"patient_id": values["patient"], "unit_id": values["unit"], "type": values["type"]}
    port.run(PUT, **put, referred=referred.isoformat(), search=search)
