"""Every reminder that is queued, looked at the moment it is: true, to the right person, by day, and once."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy import bindparam, or_, select

from care.people.guardians import acts_alone
from care.values.clock import local, local_day
from care.visits.reminders import reminder_moments
from storage.engine.columns import reference
from storage.engine.instants import from_micros
from storage.tables.appointments import appointments
from storage.tables.grounds import grounds
from storage.tables.people import people
from storage.tables.turns import outbox
from tests.storage.simulation.world import World

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
VISIT, GROUND = "visit_reminder", "patient_still_invited"
NEW = (
    select(outbox.c.id, outbox.c.recipient, outbox.c.kind, outbox.c.facts, outbox.c.due)
    .where(
        outbox.c.id > bindparam("last", type_=reference()),
        outbox.c.channel.is_(None),  # what is said again by another way is said if it stands unread
        or_(outbox.c.kind == VISIT, outbox.c.kind == GROUND),
    )
    .order_by(outbox.c.id)
)
_visit = (
    appointments.c.patient_id, appointments.c.status, appointments.c.version, appointments.c.starts,
    appointments.c.service_id, people.c.born,
)  # fmt: skip
ABOUT = (
    select(*_visit)
    .select_from(appointments.join(people, people.c.id == appointments.c.patient_id))
    .where(appointments.c.id == bindparam("row", type_=reference()))
)
HERE = select(people.c.id).where(people.c.has_account == 1)
RIGHT = select(grounds.c.state, grounds.c.allowed - grounds.c.used, grounds.c.last_day).where(
    grounds.c.id == bindparam("row", type_=reference())
)


@dataclass
class Reminded:
    world: World
    last: int = 0
    count: Counter[tuple[int, int, int]] = field(default_factory=Counter)

    async def untrue(self) -> list[str]:
        wrong = []
        for row in await self.world.town.rows(NEW, last=self.last):
            self.last, recipient, kind, text, due = row
            facts = json.loads(text)["facts"]
            if kind == GROUND:
                wrong += await self._of_right(facts)
            else:
                wrong += await self._of_visit(recipient, facts, from_micros(due))
        return wrong

    async def _of_right(self, facts: Mapping[str, int]) -> list[str]:
        [(state, left, last_day)] = await self.world.town.rows(RIGHT, row=facts["ground"])
        today = local_day(self.world.town.clock()).isoformat()
        true = state == "open" and left and today <= last_day
        return [] if true else [f"reminder of a right that has ended: {facts}"]

    async def _of_visit(self, recipient: int, facts: Mapping[str, int], due: datetime) -> list[str]:
        [row] = await self.world.town.rows(ABOUT, row=facts["appointment"])
        patient, status, version, starts, service, born = row
        rules = self.world.rules[service]
        self.count[recipient, facts["appointment"], facts["version"]] += 1
        wrong = {
            "reminder of a changed visit": status != "booked" or version != facts["version"],
            "reminder of a visit that has begun": from_micros(starts) <= due,
            "reminder in quiet hours": not rules.quiet_until <= local(due).hour < rules.quiet_from,
            "reminder to somebody else": recipient not in await self._readers(patient, born),
            "reminder once too often": self.count[recipient, facts["appointment"], facts["version"]]
            > max(1, len(reminder_moments(from_micros(starts), LONG_AGO, rules))),
        }
        return [f"{what}: {facts} {row}" for what, is_so in wrong.items() if is_so]

    async def _readers(self, patient: int, born: str) -> set[int]:
        """For a child whose guardians have no account the message goes where the child's are sent."""
        if acts_alone(date.fromisoformat(born), self.world.town.clock()):
            return {patient}
        here = {one.id for one in await self.world.town.rows(HERE)}
        return here & {*self.world.children[patient]} or {patient}
