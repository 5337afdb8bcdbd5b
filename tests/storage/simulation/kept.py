"""What the store holds after a day, as rows and not as the store's own values."""

import json
from dataclasses import dataclass

from sqlalchemy import case, select

from storage.tables.appointments import appointments
from storage.tables.events import events
from tests.storage.simulation.world import World


@dataclass(frozen=True, slots=True)
class Visit:
    id: int
    patient: int
    service: int
    slot: int
    performer: int
    starts: int
    ends: int
    status: str
    version: int
    rebookings: int
    ground: int | None
    invitation: bool
    in_group: bool
    booked_at: int
    booked_by: int

    @property
    def is_booked(self) -> bool:
        return self.status == "booked"


@dataclass(frozen=True, slots=True)
class Happening:
    id: int
    at: int
    actor: int
    patient: int
    what: str
    appointment: int | None
    new: dict


@dataclass
class Kept:
    """All rows that the truths speak of."""

    world: World
    visits: list[Visit]
    events: list[Happening]

    @property
    def booked(self) -> list[Visit]:
        return [one for one in self.visits if one.is_booked]

    async def rows(self, *columns: object) -> list[tuple]:
        return [tuple(row) for row in await self.world.town.rows(select(*columns))]  # type: ignore[call-overload]


async def read(world: World) -> Kept:
    one = appointments.c
    visits = select(
        one.id, one.patient_id, one.service_id, one.slot_id, one.performer_id, one.starts, one.ends,
        one.status, one.version, one.rebookings, one.ground_id, one.invitation, one.in_group,
        one.booked_at, one.booked_by,
    )  # fmt: skip
    what = events.c
    visit = case((what.kind == "visit", what.subject))
    happened = select(what.id, what.at, what.actor_id, what.patient_id, what.what, visit, what.now).order_by(
        what.id
    )
    return Kept(
        world,
        [Visit(*row) for row in await world.town.rows(visits)],
        [Happening(*row[:6], json.loads(row[6] or "{}")) for row in await world.town.rows(happened)],
    )
