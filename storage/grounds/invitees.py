"""Recipients before anything is given: who they are, and what is wrong."""

from datetime import datetime

from sqlalchemy import bindparam, select

from care.grounds.verbs import Giving, Invitee
from care.values.clock import local_day
from care.values.ids import PersonId
from storage.engine.columns import exactly, reference, words
from storage.engine.columns import local_day as local_day_column
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.grounds.rows import HELD_BY, IS_PATIENTS
from storage.people.recipients import each_once
from storage.tables.grounds import ground_patients, ground_services, grounds
from storage.verbs.readers import readers_of

OPEN_ONE = (
    select(grounds.c.id)
    .select_from(HELD_BY.join(ground_services, ground_services.c.ground_id == grounds.c.id))
    .where(
        IS_PATIENTS,
        grounds.c.state == exactly("open"),
        grounds.c.kind == bindparam("kind", type_=words()),
        grounds.c.unit_id == bindparam("unit", type_=reference()),
        grounds.c.last_day >= bindparam("today", type_=local_day_column()),
        grounds.c.used < grounds.c.allowed,
        ground_patients.c.used < ground_patients.c.allowed,
        ids_in(ground_services.c.service_id, "services"),
    )
    .limit(exactly(1))
)


def invitees(port: Port, giving: Giving, now: datetime) -> list[Invitee]:
    """In the order given. Somebody who stands there twice is taken once."""
    return [
        _invitee(port, giving, now, (place, person, twice))
        for place, person, twice in each_once(port, giving.recipients)
    ]


def _invitee(port: Port, giving: Giving, now: datetime, found: tuple[int, Row | None, bool]) -> Invitee:
    place, person, twice = found
    if person is None:
        return Invitee(place=place, patient=None, name="", has_account=False)
    return Invitee(
        place=place,
        patient=person[0],
        name=person[1],
        has_account=bool(readers_of(port, person[0], now)),
        twice=twice,
        has_one=not twice and _has_one(port, giving, person[0], now),
    )


def _has_one(port: Port, giving: Giving, patient: PersonId, now: datetime) -> bool:
    """A patient is not called twice to the same thing."""
    row = port.one(
        OPEN_ONE,
        patient=patient,
        kind=giving.kind.value,
        unit=giving.unit,
        today=local_day(now).isoformat(),
        services=json_list(giving.services),
    )
    return row is not None
