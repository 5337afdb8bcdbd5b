"""Whatever day and hour a demo is started at, people are told of what is done while it is tried."""

import sqlite3
from contextlib import closing
from datetime import datetime

from bot.commands.store_commands import by_day
from bot.settings import load
from care.values.clock import instant
from storage.engine.instants import to_micros

STANDS = "insert or replace into house_clock (id, running, shows, started) values (1, 0, :at, :at)"
STARTED = {
    "2026-11-30 13:41": "",
    "2026-12-04 19:59": "",
    "2026-12-04 20:58": "2026-12-07 08:00",
    "2026-12-31 23:59": "2027-01-04 08:00",
    "2027-01-01 12:00": "",
    "2027-01-06 06:59": "2027-01-07 08:00",
    "2027-03-28 01:59": "2027-03-30 08:00",
    "2027-06-24 22:00": "2027-06-28 08:00",
    "2027-10-31 02:30": "2027-11-01 08:00",
    "2028-02-28 23:59": "2028-02-29 08:00",
}
"""Where the clock is set to; "": it is left."""


def test_a_demo_goes_on_by_day(sqlite_url: str) -> None:
    settings = load(env_file=None, database_url=sqlite_url, bot_testing=True)
    for started, set_to in STARTED.items():
        at = datetime.fromisoformat(started)
        with closing(sqlite3.connect(sqlite_url.partition(":///")[2])) as store, store:
            store.execute(STANDS, {"at": to_micros(instant(at.date(), at.time()))})
        said = by_day(settings)
        assert (f"set to {set_to}," in said) if set_to else not said, started
