"""What patients need of their visits: kept by the patient or a guardian, read by staff too."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from care.people.needs import Need, Needed, cannot_need
from care.people.roles import Act
from care.values.ids import PersonId
from care.verbs import Asker
from storage.engine.columns import reference, words
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.people.reasons import patient_seen
from storage.tables.needs import needs
from storage.verbs.asking import demand, grants_of
from storage.verbs.guarding import demand_own

OF_PEOPLE = select(needs.c.person_id, needs.c.need, needs.c.language).where(
    ids_in(needs.c.person_id, "people")
)
_PUT = insert_or_update(needs, "person_id", "need", "language", key=["person_id", "need"])
TAKE_AWAY = delete(needs).where(
    needs.c.person_id == bindparam("person", type_=reference()),
    needs.c.need == bindparam("what", type_=words()),
)
_IN_ORDER = tuple(Need)


def needs_of_all(port: Port, people: Iterable[PersonId]) -> dict[PersonId, tuple[Needed, ...]]:
    """Those who need something, with what they need in the order of `Need`."""
    found: dict[PersonId, list[Needed]] = {}
    for person, need, language in port.all(OF_PEOPLE, people=json_list(sorted(set(people)))):
        found.setdefault(person, []).append(Needed(Need(need), language))
    return {
        person: tuple(sorted(own, key=lambda one: _IN_ORDER.index(one.need))) for person, own in found.items()
    }


def needs_of(port: Port, person: PersonId) -> tuple[Needed, ...]:
    return needs_of_all(port, [person]).get(person, ())


def needs_seen(port: Port, now: datetime, asker: Asker) -> Sequence[Needed]:
    """Raises NotYours, NoLongerGuardian, NotYourPatient."""
    _demand(port, now, asker)
    return needs_of(port, asker.patient)


def _demand(port: Port, now: datetime, asker: Asker) -> None:
    if asker.is_staff:
        patient_seen(port, now, asker.person, asker.patient)
    else:
        demand_own(port, asker, now)


def keep_need(port: Port, now: datetime, asker: Asker, wanted: Needed, *, on: bool) -> None:
    """Staff write down what is said on the telephone. Raises NotYours, NoLongerGuardian, NotYourPatient,
    NotAllowed.
    """
    _demand(port, now, asker)
    if asker.is_staff:
        demand(grants_of(port, asker.person), Act.BOOK_FOR_PATIENT, None)
    if not on:
        port.run(TAKE_AWAY, person=asker.patient, what=wanted.need.value)
        return
    refusal = cannot_need(wanted)
    if refusal is not None:
        raise refusal
    port.run(_PUT, person_id=asker.patient, need=wanted.need.value, language=wanted.language)
