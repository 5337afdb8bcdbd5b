"""Units by their ids, as care's values."""

from sqlalchemy import bindparam, select

from care.values.ids import UnitId
from care.values.units import CareUnit
from storage.engine.columns import reference, words
from storage.engine.port import Port
from storage.places.reading import UNIT, unit_of
from storage.tables.places import units

BY_ID = select(*UNIT).where(units.c.id == bindparam("unit", type_=reference()))
BY_HSA_ID = select(*UNIT).where(units.c.hsa_id == bindparam("hsa_id", type_=words()))


def units_by_id(port: Port, wanted: list[UnitId]) -> list[CareUnit]:
    """Those that are there, by name."""
    rows = (port.one(BY_ID, unit=unit) for unit in wanted)
    return sorted((unit_of(row) for row in rows if row), key=lambda unit: unit.name)


class UnitsRead(dict[UnitId, CareUnit]):
    """By their ids, each read when it is first asked for."""

    def __init__(self, port: Port) -> None:
        self._port = port

    def __missing__(self, unit: UnitId) -> CareUnit:
        [self[unit]] = units_by_id(self._port, [unit])
        return self[unit]
