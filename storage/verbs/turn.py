"""A unit's row, locked before what one at a time says of the unit is read: its rules, when its times are."""

from sqlalchemy import bindparam, select

from care.values.ids import UnitId
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.tables.places import units

# "No key": who books at the unit, whose rows point at it, does not wait for who says a rule.
ONE_AT_A_TIME = (
    select(units.c.id)
    .where(units.c.id == bindparam("unit", type_=reference()))
    .with_for_update(key_share=True)
)


def wait_for_turn(port: Port, unit: UnitId) -> None:
    """One at a time, until its transaction ends: before what the unit has said is read."""
    port.one(ONE_AT_A_TIME, unit=unit)
