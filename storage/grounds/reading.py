"""What a patient can book, and could: cards, each with why not, if so."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from care.grounds.rules import GroundState, cannot_use_at_all
from care.grounds.verbs import GroundCard
from care.people.roles import Act, Grant, may
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import GroundId
from care.verbs import Asker
from storage.engine.columns import exactly, reference
from storage.engine.columns import local_day as local_day_column
from storage.engine.port import Port
from storage.grounds.places import wheres
from storage.grounds.rows import HELD_BY, IS_PATIENTS, OWN, Right, right, right_of
from storage.places.reading import UNIT, day_of, unit_of
from storage.tables.grounds import ground_patients, grounds
from storage.tables.places import units
from storage.verbs.asking import demand, grants_of
from storage.verbs.guarding import acts_until, demand_guardian

SHOWN_AFTER = timedelta(days=14)
"""So long after its last day the patient can still read whom to ring."""
_OF_PATIENT = (
    select(*OWN)
    .select_from(HELD_BY)
    .where(
        IS_PATIENTS,
        grounds.c.state == exactly(GroundState.OPEN.value),
        grounds.c.used < grounds.c.allowed,
        ground_patients.c.used < ground_patients.c.allowed,
        grounds.c.last_day >= bindparam("since", type_=local_day_column()),
    )
    .order_by(grounds.c.last_day, grounds.c.id)
)
GIVER = select(*UNIT).where(units.c.id == bindparam("unit", type_=reference()))


def of_patient(port: Port, now: datetime, asker: Asker) -> list[GroundCard]:
    grants = _grants(port, asker, now)
    if asker.is_staff:
        demand(grants, Act.SEE_SCHEDULE, None)
    since = (local_day(now) - SHOWN_AFTER).isoformat()
    found = [right_of(row) for row in port.all(_OF_PATIENT, patient=asker.patient, since=since)]
    return [ground_card(port, one, now, asker) for one in found if _may_see(one, asker, grants)]


def details(port: Port, now: datetime, asker: Asker, ground: GroundId) -> GroundCard:
    """Raises NotYours."""
    grants = _grants(port, asker, now)
    found = right(port, asker.patient, ground)
    if found is None or not _may_see(found, asker, grants):
        raise NotYours
    return ground_card(port, found, now, asker)


def ground_card(port: Port, found: Right, now: datetime, asker: Asker) -> GroundCard:
    giver = port.one(GIVER, unit=found.ground.unit)
    assert giver is not None  # noqa: S101 - a unit that a foreign key points at is there
    return GroundCard(
        ground=found.ground,
        unit=unit_of(giver),
        where=tuple(wheres(port, found.ground.services, day_of(now))),
        text=found.text,
        refusal=cannot_use_at_all(found.ground, now),
        acts_until=acts_until(port, asker),
    )


def _grants(port: Port, asker: Asker, now: datetime) -> frozenset[Grant]:
    demand_guardian(port, asker, now)
    return grants_of(port, asker.person) if asker.is_staff else frozenset()


def _may_see(found: Right, asker: Asker, grants: Iterable[Grant]) -> bool:
    """Staff see what their own unit has given."""
    return not asker.is_staff or may(grants, Act.SEE_SCHEDULE, found.ground.unit)
