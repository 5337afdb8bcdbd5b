"""The simulation is believed because it finds each fault of a store that is broken on purpose."""

from datetime import date

import pytest

from storage.engine.database import Database
from tests.storage.simulation.broken import FAULTS, Fault
from tests.storage.simulation.life import Life
from tests.storage.simulation.world import Mix, build

BUSY = Mix(seed=7, begins=date(2026, 10, 12), patients=40, days=14, acts=150)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_a_broken_store_is_found(
    embedded: Database, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = await build(embedded, BUSY)
    await fault.breaks(embedded)
    fault.patch(monkeypatch)
    life = await Life(world).live(until=fault.found_as)
    assert any(fault.found_as in one for one in life.wrong), life.wrong[:5]
