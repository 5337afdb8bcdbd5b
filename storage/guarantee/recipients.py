"""Who an offer can be sent to: what staff typed or chose, as people of the waiting list, or what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from care.guarantee.sending import Recipient
from care.guarantee.values import OfferType
from care.guarantee.views import Problem, RecipientCard
from care.people.values import Channel
from care.values.ids import CaseId, EntryId, PersonId, UnitId
from storage.engine.columns import exactly, reference, words
from storage.engine.instants import from_micros
from storage.engine.port import Port, Row
from storage.guarantee.rows import open_offer_of
from storage.people.recipients import known_patient
from storage.tables.guarantee import waiting_entries
from storage.verbs.readers import is_child, readers_of

_entry = select(waiting_entries.c.id).where(
    waiting_entries.c.patient_id == bindparam("patient", type_=reference()),
    waiting_entries.c.unit_id == bindparam("unit", type_=reference()),
    waiting_entries.c.type == bindparam("type", type_=words()),
)
HV_ENTRY = _entry.where(waiting_entries.c.code == exactly("HV"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A recipient as the register and the waiting list know them; `entry` None: there is a problem."""

    place: int
    person: Row | None
    problem: Problem | None
    entry: EntryId | None = None
    open_offer: CaseId | None = None

    @property
    def patient(self) -> PersonId | None:
        return None if self.person is None else PersonId(self.person[0])

    @property
    def name(self) -> str:
        return "" if self.person is None else str(self.person[1])


def addressed(port: Port, unit: UnitId, type_: OfferType, given: Sequence[Recipient]) -> list[Addressed]:
    """In the order given. Somebody who stands there twice is taken once."""
    found: list[Addressed] = []
    taken: set[PersonId] = set()
    for place, one in enumerate(given, 1):
        person = known_patient(port, one)
        if person is None:
            found.append(Addressed(place=place, person=None, problem=Problem.UNKNOWN))
        elif person[0] in taken:
            found.append(Addressed(place=place, person=person, problem=Problem.TWICE))
        else:
            taken.add(person[0])
            found.append(_on_the_list(port, place, person, unit, type_))
    return found


def recipient_card(port: Port, one: Addressed, now: datetime) -> RecipientCard:
    if one.person is None:
        return RecipientCard(
            place=one.place,
            patient=None,
            name="",
            login="",
            channel=Channel.NONE,
            has_account=False,
            last_log_in=None,
            by_letter=False,
            problem=one.problem,
        )
    person, name, login, channel, _, at = one.person
    readers = readers_of(port, person, now)
    return RecipientCard(
        place=one.place,
        patient=person,
        name=name,
        login=login,
        channel=Channel(channel),
        has_account=bool(readers),
        last_log_in=None if at is None else from_micros(at),
        by_letter=not any(reader.ways for reader in readers),
        problem=one.problem,
        is_child=is_child(port, person, now),
    )


def _on_the_list(port: Port, place: int, person: Row, unit: UnitId, type_: OfferType) -> Addressed:
    row = port.one(HV_ENTRY, patient=person[0], unit=unit, type=type_.value)
    if row is None:
        return Addressed(place=place, person=person, problem=_why_not(port, person, unit, type_))
    entry = EntryId(row[0])
    there = open_offer_of(port, entry)
    if there is not None:
        return Addressed(place=place, person=person, problem=Problem.OPEN_OFFER, open_offer=there)
    return Addressed(place=place, person=person, problem=None, entry=entry)


def _why_not(port: Port, person: Row, unit: UnitId, type_: OfferType) -> Problem:
    """Who waits for the other kind of care can be sent that kind of offer."""
    other = OfferType.VISIT if type_ is OfferType.OPERATION else OfferType.OPERATION
    if port.one(HV_ENTRY, patient=person[0], unit=unit, type=other.value) is None:
        return Problem.NO_ENTRY
    return Problem.FOR_VISIT if other is OfferType.VISIT else Problem.FOR_OPERATION
