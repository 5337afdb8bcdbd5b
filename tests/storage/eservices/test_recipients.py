"""Whom staff find by a name: patients of the unit's own, and nobody who is protected."""

import pytest
from sqlalchemy import update

from care.refusals import NotAllowed
from care.values.ids import UnitId
from storage.tables.people import people
from tests.storage.eservices.desk import Desk


async def test_staff_find_their_own_patients_by_the_name(desk: Desk) -> None:
    ward, own = desk.ward, update(people).where(people.c.id == desk.ward["anna"])

    async def found(words: str, staff: str = "karin", unit: str = "") -> list[int]:
        at = UnitId(ward[unit]) if unit else ward.unit
        return [one.id for one in await desk.store.known_by_name(ward[staff], at, words)]

    await ward.database.write(lambda port: port.run(own.values(name="Ylva Åström_1")))
    yes, no = [ward["anna"]], list[int]()
    assert [await found(words) for words in (" YLVA å", "ström_")] == [yes, yes]
    assert [await found(words) for words in ("å%m", "Astrom", "")] == [no, no, no]
    assert await found("åström", "eva", "Eken") == no
    with pytest.raises(NotAllowed):
        await found("åström", "eva")
    await ward.database.write(lambda port: port.run(own.values(protected=1)))
    assert await found("ylva") == no
