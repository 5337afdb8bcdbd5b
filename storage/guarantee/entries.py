"""Entries of the waiting list: their codes, changed by an answer, by staff, or when a patient regrets."""

from sqlalchemy import bindparam, select, update

from care.guarantee.codes import CODE_MOVES
from care.guarantee.outcomes import EntryChanged
from care.guarantee.refusals import CodeMoved
from care.guarantee.values import Code
from care.people.roles import Act
from care.refusals import NotYours
from care.values.ids import EntryId, PersonId, UnitId
from care.values.words import required
from storage.cases.acting import Audited, Subject, audit
from storage.cases.staff import demand_at, step_of
from storage.engine.columns import reference, words
from storage.engine.port import Port
from storage.tables.guarantee import waiting_entries
from storage.verbs.asking import LOCK
from storage.verbs.call import Call
from storage.verbs.journal import About

NOTE_LENGTH = 1000
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
    patient, unit = _reach_entry(call, entry)
    said = required(note, NOTE_LENGTH)
    row = call.port.one(ENTRY, entry=entry)
    code = Code(row[2]) if row else Code.HV
    if Code.HV not in CODE_MOVES.get(code, frozenset()):
        raise CodeMoved(code)
    set_code(call.port, entry, Code.HV, "")
    audit(
        step_of(call),
        Subject(About.ENTRY, entry, patient, unit),
        Audited("regret", code.value, "HV", {"note": said}),
    )
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
