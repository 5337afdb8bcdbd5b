"""Who reads for a patient: oneself, or a child's guardians; and who of them reads here."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from care.cases.views import DispatchKind
from care.people.guardians import acts_alone
from care.people.values import Channel
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.values.ids import PersonId
from storage.engine.columns import exactly, reference
from storage.engine.port import Port, Row
from storage.tables.people import guardians, people, sessions

_patient = bindparam("patient", type_=reference())
_guardian = people.alias("guardian")
PATIENT = select(people.c.id, people.c.has_account, people.c.channel, people.c.born, people.c.language).where(
    people.c.id == _patient
)
GUARDIANS = (
    select(_guardian.c.id, _guardian.c.channel, _guardian.c.language)
    .select_from(guardians.join(_guardian, _guardian.c.id == guardians.c.guardian_id))
    .where(guardians.c.child_id == _patient, _guardian.c.has_account == exactly(1))
    .order_by(_guardian.c.id)
)
_HOLDS = (
    select(sessions.c.user_id)
    .where(sessions.c.person_id == bindparam("person", type_=reference()))
    .limit(exactly(1))
)
_WAYS = {Channel.SMS: DispatchKind.SMS, Channel.EMAIL: DispatchKind.EMAIL}
"""Of both: each."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads for the patient; `here`: has an account, so can read in the chat, and answer; `ways`
    empty: wants no notices.
    """

    person: PersonId
    ways: frozenset[DispatchKind]
    language: str
    here: bool


def who_reads(port: Port, patient: PersonId, now: datetime) -> list[Reader]:
    """The patient, with or without an account: a message may still reach. For a child under 13, who does not
    log in, those of its guardians who have one.
    """
    row = port.one(PATIENT, patient=patient)
    if row is None:
        return []
    alone = _acts_alone(row, now)
    acting = [] if alone else port.all(GUARDIANS, patient=patient)
    return [_reader(one, here=True) for one in acting] or [_reader(row, here=alone and bool(row.has_account))]


def is_child(port: Port, patient: PersonId, now: datetime) -> bool:
    """Under 13: others read and answer for the patient."""
    row = port.one(PATIENT, patient=patient)
    return row is not None and not _acts_alone(row, now)


def _acts_alone(patient: Row, now: datetime) -> bool:
    return acts_alone(patient.born and date.fromisoformat(patient.born), now)


def reads_at_once(port: Port, patient: PersonId, now: datetime) -> bool:
    """Whether somebody of them is logged in: the others read it when they log in."""
    return any(port.one(_HOLDS, person=one.person) for one in readers_of(port, patient, now))


def readers_of(port: Port, patient: PersonId, now: datetime) -> list[Reader]:
    """Those of them who read here; nobody for a patient without an account."""
    return [reader for reader in who_reads(port, patient, now) if reader.here]


def language_of(port: Port, patient: PersonId, now: datetime) -> str:
    """What everybody who reads for the patient reads; Swedish where they differ, or where nobody does."""
    spoken = {reader.language for reader in readers_of(port, patient, now)}
    return spoken.pop() if len(spoken) == 1 else SOURCE_LANGUAGE


def _reader(row: Row, *, here: bool) -> Reader:
    ways = frozenset(_WAYS[one] for one in Channel(row.channel).each)
    return Reader(PersonId(row.id), ways, row.language, here)
