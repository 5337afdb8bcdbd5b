"""Some months of the demo, lived by the store's own verbs before anybody opens it: once, all or nothing."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import Executable, bindparam, func, select, update

from care.values.clock import Clock, instant, local_day
from care.values.ids import UserId
from care.values.working_days import is_working_day
from storage.engine.columns import exactly, reference
from storage.engine.columns import instant as moment
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.engine.leases import Holder
from storage.engine.port import Port
from storage.people.store import PeopleStore
from storage.reports.plans import plan_of
from storage.reports.store import ReportStore
from storage.seed.past.cases import Cases
from storage.seed.past.inside import Inside, at_once, undo_first
from storage.seed.past.plans import write_plans
from storage.seed.past.town import Town, settled, somebody_lives_there
from storage.seed.past.visits import Visits
from storage.tables.events import events
from storage.tables.turns import deadlines, outbox
from storage.turns.deadlines import Deadlines

_ANYTHING = select(events.c.id).limit(1)
_ROW = bindparam("row", type_=reference())
_NOTICE, _DEADLINE = select(func.max(outbox.c.id)), select(func.max(deadlines.c.id))
_TOLD = (
    update(outbox)
    .where(outbox.c.id > _ROW, outbox.c.state == exactly("queued"))
    .values(state="seen", settled_at=bindparam("at", type_=moment()))
)
_OVER = (
    update(deadlines)
    .where(
        deadlines.c.id > _ROW,
        deadlines.c.fired_at.is_(None),
        deadlines.c.due <= bindparam("at", type_=moment()),
    )
    .values(fired_at=bindparam("at", type_=moment()))
)
_REGION, _EACH_MOMENT, _CLOSED = "kalmar", 3, timedelta(days=15)
_MOMENTS = (time(8, 10), time(10, 20), time(13, 40), time(15, 30))
_OVER_FOR_TODAY = time(16, 40)
_ENGLISH = 6
_USERS = 2_000_000_000
"""Telephones that no messenger has: who had them has logged out."""
_Act = Callable[[], Awaitable[None]]


async def live_before(database: Database, clock: Clock, *, since: date = date.min) -> bool:
    """From the first day of the period before this one, or later, until yesterday. False: something has been
    done there already.
    """
    now = clock()

    def verb(port: Port) -> bool:
        if port.one(_ANYTHING) is not None:
            return False
        undo_first(port, somebody_lives_there)
        notice, deadline = _latest(port, _NOTICE), _latest(port, _DEADLINE)
        first = max(since, plan_of(_REGION).period.of(local_day(now)).before.first)
        at_once(Life(port, settled(port, first, now)).live(first, now))
        port.run(_TOLD, row=notice, at=to_micros(now))
        port.run(_OVER, row=deadline, at=to_micros(now))
        return True

    return await database.write(verb)


def _latest(port: Port, stmt: Executable) -> int:
    row = port.one(stmt)
    return (row and row[0]) or 0


class Life:
    """Day after day: what is due fires, people act, and in the evening it is said who came."""

    def __init__(self, port: Port, town: Town) -> None:
        inside: Database = Inside(port)
        self._port, self._town, self._staff = port, town, town.known
        self._visits, self._cases = Visits(inside, town), Cases(inside, town, town.known)
        self._people, self._reports = PeopleStore(inside, town.clock), ReportStore(inside, town.clock)
        self._deadlines = Deadlines(inside, holder=Holder("past"))
        self._newcomers = list(town.patients[: len(town.patients) * 3 // 4])

    async def live(self, first: date, now: datetime) -> None:
        self._cases.fill_queue(self._port, local_day(now))
        days = [first + timedelta(days=number) for number in range((local_day(now) - first).days)]
        for day in filter(is_working_day, days):
            await self._day(day)
        await self._visits.close_week(local_day(now) + _CLOSED)
        await write_plans(self._reports, self._town, self._staff, local_day(now))

    async def _day(self, day: date) -> None:
        every, chance = self._acts(), self._town.chance
        self._town.clock.now = instant(day, _MOMENTS[0])
        await self._fire()
        for at in _MOMENTS:
            self._town.clock.now = instant(day, at)
            for act in chance.choices(list(every), list(every.values()), k=_EACH_MOMENT):
                await act()
        self._town.clock.now = instant(day, _OVER_FOR_TODAY)
        await self._visits.mark()
        await self._visits.follow_up()
        await self._cases.go_on()
        await self._cases.serve()

    def _acts(self) -> Mapping[_Act, int]:
        visits, cases = self._visits, self._cases
        return {
            visits.book_alone: 30,
            visits.book_by_staff: 18,
            visits.call: 3,
            visits.book_by_right: 6,
            visits.cancel: 13,
            visits.rebook: 6,
            visits.cancel_for_unit: 1,
            visits.tell_unit: 2,
            cases.begin_service: 9,
            cases.send_offers: 2,
            self._log_in: 6,
        }

    async def _log_in(self) -> None:
        if self._newcomers:
            who = self._newcomers.pop()
            user = UserId(_USERS + who)
            if user % _ENGLISH == 0:
                await self._people.speak(user, "en")
            token = await self._people.create_token(who)
            await self._people.log_in_by_token(user, token, self._town.request(user))
            await self._people.log_out(user, self._town.request(user))

    async def _fire(self) -> None:
        fires = {**self._visits.fires(), **self._cases.fires()}
        for one in await self._deadlines.claim_due(self._town.clock()):
            if one.kind in fires:
                await fires[one.kind](one)
