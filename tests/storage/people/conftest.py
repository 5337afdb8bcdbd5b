"""The register of the stage, without free times: that is all that log-in needs."""

import pytest

from storage.engine.database import Database
from storage.engine.port import Port
from storage.people.store import PeopleStore
from storage.places.seeding import write_regions
from storage.reports.placing import write_areas
from storage.reports.plans import follow_up_plans
from storage.rules.regions.loader import our_regions
from storage.seed.seeding import write_people
from storage.verbs.when_told import At
from tests.storage.moving_clock import MovingClock


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
async def people(database: Database, clock: MovingClock) -> PeopleStore:
    def stage(port: Port) -> None:
        written = write_regions(port, our_regions())
        write_areas(At(port, clock()), follow_up_plans())
        write_people(At(port, clock()), written.units)

    await database.write(stage)
    return PeopleStore(database, clock)
