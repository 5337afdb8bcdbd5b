"""What a demo's units have lived through before anybody opens it."""

from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from care.reports.verbs import Wanted
from care.values.ids import PersonId
from storage.engine.instants import to_micros
from storage.opening import Stores
from storage.people.register import enter
from storage.seed.generated import extras
from storage.seed.past.inside import undo_first
from storage.seed.past.living import Life, live_before
from storage.seed.past.town import LIVE_THERE
from storage.soundness import unsound
from storage.tables.events import events
from storage.tables.people import people
from storage.tables.turns import deadlines, outbox
from tests.storage.moving_clock import MovingClock

SINCE = date(2026, 11, 2)
HAPPENED = {
    *("booked", "cancelled", "rebooked", "told", "attendance", "unit_cancelled", "new_times_offered"),
    *("ground_given", "send", "answer_yes", "task_closed"),
    *("ask_question", "reply_to_question", "close"),
}
_EVENTS = select(events.c.at, events.c.what, events.c.patient_id).order_by(events.c.id)


async def test_a_manager_finds_weeks_that_were_lived(
    stores: Stores, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, lives, live = stores.database, [0], Life.live

    async def counted(life: Life, first: date, now: datetime) -> None:
        lives[0] += 1
        await live(life, first, now)
        undo_first(life._port, lambda port: enter(port, [*extras(LIVE_THERE + 1)][-1]))

    monkeypatch.setattr(Life, "live", counted)
    assert await live_before(database, clock, since=SINCE)
    assert lives == [1], "what is undone within it does not have all of it lived once more"
    lived = await database.fetch(_EVENTS)
    assert {row.what for row in lived} >= HAPPENED
    assert await unsound(database) == []
    [(boss,)] = await database.fetch(select(people.c.id).where(people.c.login == "chefen"))
    seen = (await stores.reports.overview(PersonId(boss), Wanted())).figures
    assert {chapter: found.now.of > 0 for chapter, found in seen.items()} == dict.fromkeys(seen, True)
    late = deadlines.c.fired_at.is_(None) & (deadlines.c.due <= to_micros(clock()))
    told = [select(func.count()).where(one) for one in (outbox.c.state != "seen", late)]
    assert [await database.fetch(one) for one in told] == [[(0,)], [(0,)]]
    assert not await live_before(database, clock), "what is there is gone on with"
