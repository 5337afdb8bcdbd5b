"""Who speaks for a unit waits: for others who do, before what it has said is read; for those who change a
visit there, before what is booked is.
"""

from datetime import datetime

from sqlalchemy import bindparam, select

from care.values.ids import UnitId
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.tables.appointments import appointments
from storage.tables.places import units

_unit = bindparam("unit", type_=reference())
# "No key": who books at the unit, whose rows point at it, does not wait for who says a rule.
ONE_AT_A_TIME = select(units.c.id).where(units.c.id == _unit).with_for_update(key_share=True)
VISITS = (
    select(appointments.c.id)
    .where(
        appointments.c.unit_id == _unit,
        appointments.c.status == exactly("booked"),
        appointments.c.starts >= bindparam("opens", type_=instant()),
        appointments.c.starts < bindparam("closes", type_=instant()),
    )
    .order_by(appointments.c.starts, appointments.c.id)
    .with_for_update(key_share=True)
)


def wait_for_turn(port: Port, unit: UnitId) -> None:
    """One at a time says when a unit's times are, what its rules are, or lays out times by what is said."""
    port.one(ONE_AT_A_TIME, unit=unit)


def wait_for_visits(port: Port, unit: UnitId, opens: datetime, closes: datetime) -> None:
    """A time whose visit is being moved or cancelled looks booked to others, and is given back by what its
    transaction has read: that has been done, or is not begun until what is said now can be read.
    """
    port.all(VISITS, unit=unit, opens=to_micros(opens), closes=to_micros(closes))
