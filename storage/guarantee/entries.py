"""Entries of the waiting list: their codes, changed by an answer, by staff, or when a patient regrets."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from care.guarantee.outcomes import EntryChanged
from care.guarantee.refusals import CodeMoved
from care.guarantee.values import Code
from care.guarantee.waiting import TO_HV
from care.people.roles import Act
from care.refusals import NotYours
from care.values.ids import EntryId, PersonId, UnitId
from care.values.words import required
from storage.cases.acting import Audited, Subject, audit
from storage.cases.staff import demand_at, step_of
from storage.engine.columns import exactly, reference, words
from storage.engine.port import Port
from storage.guarantee.rows import open_offer_of
from storage.tables.guarantee import waiting_entries
from storage.verbs.asking import LOCK
from storage.verbs.call import Call
from storage.verbs.journal import About

NOTE_LENGTH = 1000
_other = waiting_entries.alias("other")
WAITS = select(_other.c.id).where(
    waiting_entries.c.id == bindparam("entry", type_=reference()),
    _other.c.id != waiting_entries.c.id,
    _other.c.patient_id == waiting_entries.c.patient_id,
    _other.c.unit_id == waiting_entries.c.unit_id,
    _other.c.type == waiting_entries.c.type,
    _other.c.code.in_([exactly(code.value) for code in (Code.HV, Code.P)]),
)
"""Another place of the same patient there, of the same sort, which waits already."""
SET_CODE = (
    update(waiting_entries)
    .where(waiting_entries.c.id == bindparam("row", type_=reference()))
    .values(code=bindparam("to", type_=words()), documented=bindparam("why", type_=words()))
)
ENTRY = select(
    waiting_entries.c.patient_id,
    waiting_entries.c.unit_id,
    waiting_entries.c.code,
    waiting_entries.c.documented,
).where(waiting_entries.c.id == bindparam("entry", type_=reference()))


def regret(call: Call, entry: EntryId, *, note: str) -> EntryChanged:
    """P becomes HV again, so that a new offer can be sent. Raises CodeMoved."""
    return _to_hv(call, entry, note, (Code.P,))


def back_to_hv(call: Call, entry: EntryId, *, note: str) -> EntryChanged:
    """`Sätt kod HV` of one that had gone on. Raises CodeMoved, also while an offer of it is open."""
    return _to_hv(call, entry, note, (Code.HVNY, Code.HVOP))


def _to_hv(call: Call, entry: EntryId, note: str, of: Sequence[Code]) -> EntryChanged:
    patient, unit = _reach_entry(call, entry)
    said = required(note, NOTE_LENGTH)
    row = call.port.one(ENTRY, entry=entry)
    code = Code(row[2]) if row else Code.HV
    others = call.port.one(WAITS, entry=entry)
    if code not in of or others is not None or open_offer_of(call.port, entry) is not None:
        raise CodeMoved(code)
    set_code(call.port, entry, Code.HV, "")
    told = Audited(TO_HV[code], code.value, Code.HV.value, {"note": said})
    audit(step_of(call), Subject(About.ENTRY, entry, patient, unit), told)
    return EntryChanged(entry, Code.HV)


def _reach_entry(call: Call, entry: EntryId) -> tuple[PersonId, UnitId]:
    """The patient's row locked. Raises NotYours, NotAllowed."""
    row = call.port.one(ENTRY, entry=entry)
    if row is None:
        raise NotYours
    demand_at(call, Act.HANDLE_CASE, UnitId(row[1]))
    call.port.one(LOCK, patient=row[0])
    return PersonId(row[0]), UnitId(row[1])


def set_code(port: Port, entry: EntryId, code: Code, documented: str) -> None:
    port.run(SET_CODE, row=entry, to=code.value, why=documented)
