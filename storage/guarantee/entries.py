"""Entries of the waiting list: their codes, changed by an answer, by staff, or when a patient regrets."""

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, func, select, update

from care.cases.events import Event
from care.cases.notices import CaseAnsweredByStaff
from care.cases.values import Case
from care.cases.views import MessageKind
from care.guarantee.outcomes import EntryChanged
from care.guarantee.refusals import CodeMoved, OfferIsOut, TooLateToUndoCode
from care.guarantee.transitions import SILENT
from care.guarantee.values import Code, OutReason
from care.guarantee.waiting import TO_HV, ByHand, cannot_take_out, is_told, undoes
from care.people.roles import Act
from care.refusals import NotYours, Refusal
from care.values.clock import local_day
from care.values.ids import CaseId, EntryId, PersonId, UnitId
from care.values.words import required
from storage.cases.acting import Audited, Step, Subject, audit, happen, keep
from storage.cases.reading import Found, found
from storage.cases.staff import demand_at, step_of
from storage.cases.telling import tell_or_leave, write
from storage.engine.columns import exactly, reference, words
from storage.engine.instants import from_micros
from storage.engine.port import Port
from storage.guarantee.rows import open_offer_of
from storage.rules.guarantee_ruling import rules_of
from storage.tables.guarantee import offers, waiting_entries
from storage.verbs.asking import lock
from storage.verbs.call import Call
from storage.verbs.journal import About, last_event

NOTE_LENGTH, _UNDO = 1000, "undo"
_other = waiting_entries.alias("other")
WAITS = select(_other.c.code).where(
    waiting_entries.c.id == bindparam("entry", type_=reference()),
    _other.c.id != waiting_entries.c.id,
    _other.c.patient_id == waiting_entries.c.patient_id,
    _other.c.unit_id == waiting_entries.c.unit_id,
    _other.c.type == waiting_entries.c.type,
    _other.c.code.in_([exactly(code.value) for code in (Code.HV, Code.P)]),
)
"""Another place of the same patient there, of the same sort, which waits already."""
NEWEST_OFFER = select(func.max(offers.c.case_id)).where(
    offers.c.entry_id == bindparam("entry", type_=reference())
)
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
    """`Sätt kod HV` of one that had gone on, or was removed. Raises CodeMoved, OfferIsOut."""
    return _to_hv(call, entry, note, (Code.HVNY, Code.HVOP, Code.REMOVED))


def take_out(call: Call, entry: EntryId, *, why: OutReason | str) -> EntryChanged:
    """`Ta bort ur kön`. Raises CodeMoved, OfferIsOut, TextMissing."""
    patient, unit = _reach_entry(call, entry)
    said = required(why, NOTE_LENGTH)
    code = _code_of(call.port, entry)
    _unless(cannot_take_out(code, open_offer_of(call.port, entry)))
    done = Audited("take_out", code.value, Code.REMOVED.value, {"documented": said})
    return _by_hand(call, Subject(About.ENTRY, entry, patient, unit), done)


def undo(call: Call, entry: EntryId, *, of: Code) -> EntryChanged:
    """The code before the asker's last act by hand, which led to this one. Raises TooLateToUndoCode,
    OfferIsOut, CodeMoved.
    """
    patient, unit = _reach_entry(call, entry)
    code, rules = _code_of(call.port, entry), rules_of(call.port, unit, local_day(call.now))
    if code is not of:
        raise TooLateToUndoCode
    to = undoes(by_hand(call.port, entry), code, by=call.asker.person, now=call.now, rules=rules)
    if isinstance(to, Refusal):
        raise to
    if to is Code.REMOVED:
        _unless(cannot_take_out(code, open_offer_of(call.port, entry)))
    else:
        _stands_alone(call.port, entry)
    facts = {"documented": OutReason.MISTAKE.value} if to is Code.REMOVED else {}
    return _by_hand(
        call, Subject(About.ENTRY, entry, patient, unit), Audited(_UNDO, code.value, to.value, facts)
    )


def by_hand(port: Port, entry: EntryId) -> ByHand | None:
    row = last_event(port, About.ENTRY, entry)
    if row is None:
        return None
    was, now = json.loads(row.was), json.loads(row.now)
    undid, at = row.what == _UNDO, from_micros(row.at)
    return ByHand(was=Code(was or Code.REMOVED), now=Code(now), by=row.actor_id, at=at, undid=undid)


def last_offer(port: Port, entry: EntryId) -> Found[Case] | None:
    """The newest that the patient has had of it."""
    row = port.one(NEWEST_OFFER, entry=entry)
    return None if row is None or row[0] is None else found(port, CaseId(row[0]))


def _to_hv(call: Call, entry: EntryId, note: str, of: Sequence[Code]) -> EntryChanged:
    patient, unit = _reach_entry(call, entry)
    said = required(note, NOTE_LENGTH)
    code = _code_of(call.port, entry)
    if code not in of:
        raise CodeMoved(code)
    _stands_alone(call.port, entry)
    done = Audited(TO_HV[code], code.value, Code.HV.value, {"note": said})
    return _by_hand(call, Subject(About.ENTRY, entry, patient, unit), done)


def _stands_alone(port: Port, entry: EntryId) -> None:
    """Raises OfferIsOut, and CodeMoved for who waits there by another entry."""
    offer, other = open_offer_of(port, entry), port.one(WAITS, entry=entry)
    _unless(OfferIsOut(offer) if offer is not None else None)
    _unless(CodeMoved(Code(other[0])) if other is not None else None)


def _unless(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise refusal


def _by_hand(call: Call, of: Subject, done: Audited) -> EntryChanged:
    """The code, the journal, and what the patient is told: of what led into the queue or out of it."""
    entry, to, step = EntryId(of.id), Code(done.now), step_of(call)
    documented = str(done.facts.get("documented", ""))
    set_code(call.port, entry, to, documented)
    audit(step, of, done)
    there = last_offer(call.port, entry)
    if there is not None and Code.REMOVED in {to, Code(done.was)}:
        _follow(step, there, to, documented)
    return EntryChanged(entry, to)


def _follow(step: Step, there: Found[Case], to: Code, documented: str) -> None:
    """The offer that told of the queue: nobody is called about it any more, and it says what holds now."""
    if there.case.state in SILENT:
        there = happen(step, there, Event.GIVE_WAY, {"code": to.value})
    if not is_told(to, documented):
        return
    case = replace(there.case, unread_by_patient=True)
    keep(step, there, case)
    write(step, there, MessageKind.ENDED, to.value)
    notice = CaseAnsweredByStaff(patient=case.patient, case=case.id, what=MessageKind.ENDED)
    tell_or_leave(step, replace(there, case=case), notice)


def _reach_entry(call: Call, entry: EntryId) -> tuple[PersonId, UnitId]:
    """The patient's row locked. Raises NotYours, NotAllowed."""
    row = call.port.one(ENTRY, entry=entry)
    if row is None:
        raise NotYours
    demand_at(call, Act.HANDLE_CASE, UnitId(row[1]))
    lock(call.port, row[0])
    return PersonId(row[0]), UnitId(row[1])


def _code_of(port: Port, entry: EntryId) -> Code:
    """With the patient's row locked: nobody moves it meanwhile."""
    row = port.one(ENTRY, entry=entry)
    assert row is not None  # noqa: S101 - it was there before, and none goes
    return Code(row[2])


def set_code(port: Port, entry: EntryId, code: Code, documented: str) -> None:
    port.run(SET_CODE, row=entry, to=code.value, why=documented)
