"""A ground as it is for one patient, read from its rows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from care.grounds.rules import Ground, GroundKind, GroundState
from care.values.ids import GroundId, PersonId, ServiceId
from storage.engine.columns import exactly, reference
from storage.engine.joined import joined
from storage.engine.port import Port, Row
from storage.tables.grounds import ground_patients, ground_services, grounds

_services = (
    select(joined(ground_services.c.service_id))
    .where(ground_services.c.ground_id == grounds.c.id)
    .correlate(grounds)
    .scalar_subquery()
    .label("services")
)
_ITSELF = (
    grounds.c.id,
    grounds.c.kind,
    grounds.c.state,
    grounds.c.unit_id,
    grounds.c.first_day,
    grounds.c.last_day,
    grounds.c.text,
    _services,
    grounds.c.allowed,
    grounds.c.used,
)
OWN = (*_ITSELF, ground_patients.c.allowed, ground_patients.c.used)
HELD_BY = grounds.join(ground_patients, ground_patients.c.ground_id == grounds.c.id)
IS_PATIENTS = ground_patients.c.patient_id == bindparam("patient", type_=reference())
ONE_RIGHT = (
    select(*OWN)
    .select_from(HELD_BY)
    .where(grounds.c.id == bindparam("ground", type_=reference()), IS_PATIENTS)
)
AS_NEWCOMER = select(*_ITSELF, exactly(1).label("own"), exactly(0).label("own_used")).where(
    grounds.c.id == bindparam("ground", type_=reference()), grounds.c.for_all == exactly(1)
)
LOCKED = ONE_RIGHT.with_for_update(key_share=True, of=grounds)


@dataclass(frozen=True, slots=True)
class Right:
    """What the patient has, and what the unit wrote in it. `only_one`: a single booking, at any time."""

    ground: Ground
    text: str
    only_one: bool


def right_of(row: Row) -> Right:
    ground, kind, state, unit, first, last, text, services, allowed, used, own, own_used = row
    return Right(
        ground=Ground(
            id=ground,
            kind=GroundKind(kind),
            state=GroundState(state),
            unit=unit,
            services=tuple(sorted(ServiceId(int(one)) for one in services.split(","))),
            first_day=date.fromisoformat(first),
            last_day=date.fromisoformat(last),
            left=min(allowed - used, own - own_used),
        ),
        text=text,
        only_one=allowed == 1,
    )


def right(port: Port, patient: PersonId, ground: GroundId) -> Right | None:
    row = port.one(ONE_RIGHT, ground=ground, patient=patient)
    return None if row is None else right_of(row)


def right_of_newcomer(port: Port, ground: GroundId) -> Right | None:
    """A link that is for all, as it is for somebody who has not taken it up: one booking."""
    row = port.one(AS_NEWCOMER, ground=ground)
    return None if row is None else right_of(row)
