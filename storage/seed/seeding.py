"""Sets the stage: safe to run at every start, and while others use the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from care.people.roles import Grant
from care.values.clock import Clock, local_day
from care.values.ids import UnitId
from storage.engine.database import Database
from storage.engine.port import Port
from storage.guarantee.queue import put_in_queue
from storage.people.birthdays import set_next_birthdays
from storage.people.register import enter, grant, guard
from storage.places.seeding import Written, write_regions
from storage.publishing.daily import set_next_publishing
from storage.publishing.laying import free_lapsed_holds, laid, lay_out
from storage.reports.mornings import set_next_morning
from storage.reports.placing import grant_over, write_areas
from storage.reports.plans import follow_up_plans
from storage.rules.regions.loader import our_regions
from storage.schedules.horizon import set_next_look
from storage.seed.stage import AREA_MANAGERS, PATIENTS, STAFF, STAGE_GUARDIANS, WAITING_LIST
from storage.verbs.when_told import At, Moment
from storage.visits.agenda import set_next_agenda


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedReport:
    """What the stage holds, and how many free times were added."""

    regions: int
    units: int
    services: int
    performers: int
    people: int
    new_slots: int


async def seed(database: Database, clock: Clock) -> SeedReport:
    """Brings units, rules and people up to date and lays out missing times; appointments stay as they are."""
    regions = our_regions()
    now = clock()

    def places_and_people(port: Port) -> Written:
        written = write_regions(port, regions)
        write_areas(At(port, now), follow_up_plans())
        write_people(At(port, now), written.units)
        set_next_publishing(port, now)
        set_next_agenda(port, now)
        set_next_look(port, now)
        set_next_birthdays(port, now)
        set_next_morning(port, now)
        free_lapsed_holds(port, now)
        return written

    written = await database.write(places_and_people)
    return SeedReport(
        regions=len(regions),
        units=len(written.units),
        services=written.services,
        performers=written.performers,
        people=len(PATIENTS) + len(STAFF) + len(AREA_MANAGERS),
        new_slots=await _lay_out(database, now),
    )


def write_people(moment: Moment, units: Mapping[str, UnitId]) -> None:
    port = moment.port
    ids = {newcomer.login: enter(port, newcomer) for newcomer in PATIENTS}
    for guardian, child in STAGE_GUARDIANS:
        guard(port, ids[guardian], ids[child])
    for colleague in STAFF:
        person = enter(port, colleague.newcomer())
        unit = None if colleague.unit is None else units[colleague.unit]
        grant(port, person, [Grant(colleague.role, unit)])
    for manager, area in AREA_MANAGERS:
        grant_over(moment, enter(port, manager.newcomer()), manager.role, area)
    for waits in WAITING_LIST:
        put_in_queue(port, ids[waits.login], units[waits.unit], waits.type, waits.referred)


async def _lay_out(database: Database, now: datetime) -> int:
    """A transaction for each service, so that nobody waits long for a booking."""
    today = local_day(now)
    services = await database.read(partial(laid, today=today))
    return sum([await database.write(partial(lay_out, one=one, now=now)) for one in services])
