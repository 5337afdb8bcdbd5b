"""Who can read what is sent to a patient: oneself, or a child's guardians."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from care.cases.views import DispatchKind
from care.people.guardians import acts_alone
from care.people.values import Channel
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.values.ids import PersonId
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.tables.people import guardians, people

_patient = bindparam("patient", type_=reference())
_guardian = people.alias("guardian")
PATIENT = select(
    people.c.kind, people.c.has_account, people.c.channel, people.c.born, people.c.language
).where(people.c.id == _patient)
GUARDIANS = (
    select(_guardian.c.id, _guardian.c.channel, _guardian.c.language)
    .select_from(guardians.join(_guardian, _guardian.c.id == guardians.c.guardian_id))
    .where(guardians.c.child_id == _patient, _guardian.c.has_account == exactly(1))
    .order_by(_guardian.c.id)
)
_WAYS = {Channel.SMS: DispatchKind.SMS, Channel.EMAIL: DispatchKind.EMAIL}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with an account who reads for the patient; `way` None: wants no notices."""

    person: PersonId
    way: DispatchKind | None
    language: str


def readers_of(port: Port, patient: PersonId, now: datetime) -> list[Reader]:
    """The patient; for a child under 13, who does not log in, its guardians; or nobody."""
    row = port.one(PATIENT, patient=patient)
    if row is None:
        return []
    _, has_account, channel, born, language = row
    if not acts_alone(born and date.fromisoformat(born), now):
        return [_reader(PersonId(person), *rest) for person, *rest in port.all(GUARDIANS, patient=patient)]
    return [_reader(patient, channel, language)] if has_account else []


def language_of(port: Port, patient: PersonId, now: datetime) -> str:
    """What everybody who reads for the patient reads; Swedish where they differ, or where nobody does."""
    spoken = {reader.language for reader in readers_of(port, patient, now)}
    return spoken.pop() if len(spoken) == 1 else SOURCE_LANGUAGE


def _reader(person: PersonId, channel: str, language: str) -> Reader:
    return Reader(person, _WAYS.get(Channel(channel)), language)
