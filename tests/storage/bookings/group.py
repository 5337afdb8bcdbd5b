"""A group of the small town, and a visit that needs two kinds of people at once."""

from datetime import datetime, timedelta

from sqlalchemy import update

from care.rules.values import Rules, SelfBooking
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.places import service_performers
from storage.tables.slots import slots
from tests.storage.bookings.town import DIRECT, Town, add_service

GROUP, TOGETHER = "Gruppträff", "Sambokat"


async def add_group(town: Town, *starts: datetime, seats: int) -> None:
    """A time of the group is so many slots of one performer."""
    if GROUP not in town.ids:
        await add_service(town, "Eken", GROUP, DIRECT)
    stmt = inserting(slots, "unit_id", "service_id", "performer_id", "starts", "ends", "seat")
    where = {"unit_id": town["Eken"], "service_id": town[GROUP], "performer_id": town[f"{GROUP} p1"]}

    def verb(port: Port) -> None:
        for start in starts:
            ends = to_micros(start + timedelta(minutes=90))
            for seat in range(1, seats + 1):
                port.run(stmt, **where, starts=to_micros(start), ends=ends, seat=seat)

    await town.database.write(verb)


async def add_together(town: Town, *starts: datetime) -> None:
    rules = Rules(version="t", self_booking=SelfBooking.SEVERAL_RESOURCES)
    await add_service(town, "Eken", TOGETHER, rules)
    for performer, resource in (("p1", "fysioterapeut"), ("p2", "läkare")):
        stmt = update(service_performers).where(
            service_performers.c.performer_id == town[f"{TOGETHER} {performer}"]
        )
        await town.database.write(lambda port, stmt=stmt, kind=resource: port.run(stmt.values(resource=kind)))
    await town.add_slots(TOGETHER, *starts, minutes=60)
