"""Sums are what counting gives, whatever changes after a week was summed, and before it is summed anew."""

import re
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Select, delete, exists, func, select, update

from care.reports.figures import Chapter, Figure
from care.reports.periods import Period
from care.values.ids import PersonId, UnitId, UserId
from storage.copying import copy_all
from storage.engine.columns import exactly
from storage.engine.database import Database, open_database
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.people.changed import note_changed
from storage.people.counting_codes import know_phone
from storage.people.logging_in import speak, take_over
from storage.people.register import guard
from storage.reports.asking import Asking
from storage.reports.details import details_of
from storage.reports.figures import shares_by_unit
from storage.reports.store import ReportStore, Summed
from storage.rules.rulebook.stored import decode_rules, encode_rules
from storage.tables.appointments import appointments, tasks
from storage.tables.attendances import attendances
from storage.tables.people import guardians, known_phones, people
from storage.tables.places import service_rules, units
from storage.tables.sums import changed_people, summed_weeks, summing, sums
from storage.verbs.journal import About, Event, enter
from tests.storage.bookings.town import MovableClock
from tests.storage.simulation.life import Life
from tests.storage.simulation.world import Mix, build

MONDAY = date(2026, 10, 12)
WEEKS_OVER = 2
SHORT, LONG = Period(MONDAY, 1), Period(MONDAY - timedelta(weeks=6), 8)
MIX = Mix(seed=5, begins=MONDAY, patients=20, days=7 * WEEKS_OVER + 1, acts=20)
_person = select(people.c.id).where(people.c.kind == "patient").order_by(people.c.id)
_phone = exists().where(known_phones.c.person_id == people.c.id)


@dataclass
class Lived:
    database: Database
    clock: MovableClock

    async def sum_up(self) -> None:
        so_far, store = Summed(), ReportStore(self.database, self.clock)
        while not so_far.whole:
            so_far = await store.sum_up(so_far)

    async def twice(self) -> tuple[object, object]:
        """All that a report tells: as sums help to tell it, and without them."""
        helped = await self.told()
        with pytest.raises(Undone) as told:
            await self.database.write(self._told_by_counting)
        return helped, *told.value.args

    async def told(self) -> object:
        return await self.database.read(self._told)

    def _told_by_counting(self, port: Port) -> None:
        port.run(delete(summing))
        raise Undone(self._told(port))

    def _told(self, port: Port) -> list[object]:
        every = tuple(UnitId(row[0]) for row in port.all(select(units.c.id).order_by(units.c.id)))
        told: list[object] = []
        for asked, period in ((every, LONG), (every[:1], SHORT)):
            asking = Asking(units=asked, period=period, now=self.clock())
            told.append(shares_by_unit(port, asking, Figure))
            told += [details_of(port, asking, chapter, {}) for chapter in Chapter]
        return told


class Undone(Exception):  # noqa: N818 - nothing is wrong
    pass


@pytest.fixture
async def lived(sqlite_template: Path, tmp_path: Path, database_url: str) -> AsyncIterator[Lived]:
    """The same life on both databases."""
    url = f"sqlite+aiosqlite:///{shutil.copy(sqlite_template, tmp_path / 'lived.db')}"
    there = await open_database(url)
    life = Life(await build(there, MIX))
    await life.live(until="nothing stops it")
    await there.close()
    if not database_url.startswith("sqlite"):
        await copy_all(url, database_url, lambda _: None)
        url = database_url
    database = await open_database(url)
    yield Lived(database, life.town.clock)
    await database.close()


def _one(port: Port, stmt: Select[tuple[int]]) -> int:
    return int(port.all(stmt)[0][0])


def log_in(port: Port, _: int) -> None:
    for (patient,) in port.all(_person.where(~_phone)):
        know_phone(port, UserId(10**9 + patient), PersonId(patient))


def read_english(port: Port, now: int) -> None:
    for (patient,) in port.all(_person.where(_phone, people.c.language == exactly("sv"))):
        take_over(port, UserId(patient), PersonId(patient))
    port.run(delete(changed_people))
    for (patient,) in port.all(_person):
        speak(port, UserId(patient), "en", now=from_micros(now))


def get_a_guardian(port: Port, _: int) -> None:
    guardian = PersonId(_one(port, _person.where(_phone).limit(exactly(1))))
    for (child,) in port.all(_person.where(~_phone, ~exists().where(guardians.c.child_id == people.c.id))):
        guard(port, guardian, PersonId(child))


def lose_the_account(port: Port, _: int) -> None:
    """As `register.enter` does it, which takes no invented numbers; guardians tell for their children."""
    guardian = select(guardians.c.guardian_id)
    for (adult,) in port.all(_person.where(people.c.id.in_(guardian))):
        note_changed(port, adult)
    port.run(update(people).where(people.c.id.in_(guardian)).values(has_account=exactly(0)))


def rules_are_others(port: Port, _: int) -> None:
    row = port.all(select(service_rules.c.service_id, service_rules.c.version, service_rules.c.rules))[0]
    hidden = encode_rules(replace(decode_rules(row.version, row.rules), hidden=True))
    of = service_rules.c.service_id == exactly(row.service_id)
    port.run(update(service_rules).where(of).values(rules=exactly(hidden)))


def has_stayed_away(port: Port, now: int) -> None:
    [visit] = port.all(
        select(appointments.c.id, appointments.c.version, appointments.c.unit_id, appointments.c.patient_id)
        .where(appointments.c.starts < exactly(to_micros(SHORT.ends)))
        .where(~exists().where(attendances.c.appointment_id == appointments.c.id))
        .limit(exactly(1))
    )
    about = {"patient": PersonId(visit.patient_id), "unit": UnitId(visit.unit_id)}
    marking = Event(
        about=About.VISIT, subject=visit.id, what="attendance", actor=None, role="clock", facts={},
        rules="", request="", **about,
    )  # fmt: skip
    enter(port, from_micros(now), marking)
    marked = {"appointment_id": visit.id, "version": visit.version, "attendance": "no_show"}
    marked |= {"marked_at": now, "marked_by": visit.patient_id}
    port.run(inserting(attendances, *marked), **marked)


def is_closed(port: Port, now: int) -> None:
    port.run(
        update(tasks)
        .where(tasks.c.closed_at.is_(None))
        .values(result=exactly("no_need"), closed_at=exactly(now), closed_by=exactly(1))
    )


CHANGES: list[Callable[[Port, int], None]] = [
    *(get_a_guardian, log_in, read_english, lose_the_account),
    *(rules_are_others, has_stayed_away, is_closed),
]


async def test_sums_are_what_counting_gives_whatever_changes(lived: Lived) -> None:
    await lived.sum_up()
    helped, counted = await lived.twice()
    assert helped == counted
    more = update(sums).values(hits=sums.c.hits + exactly(1))
    await lived.database.write(lambda port: port.run(more))
    helped, counted = await lived.twice()
    assert helped != counted, "sums are not read"
    await lived.database.write(lambda port: port.run(delete(summed_weeks)))
    await lived.sum_up()
    for change in CHANGES:
        now = to_micros(lived.clock())
        await lived.database.write(lambda port, change=change, now=now: change(port, now))
        helped, counted = await lived.twice()
        assert helped == counted, change.__name__
        assert await _let_go(lived), f"{change.__name__} changes nothing"
        assert await lived.told() == counted, f"{change.__name__}, summed anew"
    lived.clock.now += timedelta(days=60)
    helped, counted = await lived.twice()
    assert helped == counted, "what is late by now"


def test_whoever_writes_what_is_counted_of_people_notes_it() -> None:
    writes = re.compile(
        r"\b(insert\w*|update|delete)\(\s*(known_phones|guardians)\b"
        r"|\binsert_or_update\(\s*people\b|\bupdate\(people\)[^()]*\.where.{0,300}?\.values\((language|has_account)=",
        re.DOTALL,
    )
    sources = [one for one in Path("storage").rglob("*.py") if "migrations" not in one.parts]
    found = {one.stem: text for one in sources if writes.search(text := one.read_text())}
    assert {"counting_codes", "logging_in", "register"} <= found.keys()
    assert [name for name, text in found.items() if "note_changed(" not in text] == []


async def _let_go(lived: Lived) -> int:
    """How many units' weeks were not believed any more; all are whole after it."""
    before = await _whole(lived)
    await ReportStore(lived.database, lived.clock).sum_up(Summed())
    gone = before - await _whole(lived)
    await lived.sum_up()
    assert await _whole(lived) == before
    return gone


async def _whole(lived: Lived) -> int:
    [(count,)] = await lived.database.fetch(select(func.count()).select_from(summed_weeks))
    return int(count)
