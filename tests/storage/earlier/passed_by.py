"""Who was passed by: found a second way, by going through all who wait and asking of each why not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import select

from care.rules.values import Rules
from care.values.clock import local_day
from storage.engine.instants import from_micros
from storage.engine.port import Row
from storage.tables.appointments import appointments
from storage.tables.earlier import earlier_offers, freed_times, watches
from tests.storage.bookings.town import Town

A_TIME = timedelta(minutes=20)


@dataclass
class PassedBy:
    """Looked for after each moment at which waves go out; `rules`: of the one service that all wait for."""

    town: Town
    rules: Rules
    seen: int = 0
    over: set[int] = field(default_factory=set)

    async def look(self) -> None:
        """Raises AssertionError: somebody stood before the last who was asked, or in the line of a time that
        was given up, and could have had it.
        """
        await self._read()
        now, wrong = self.town.clock(), list[str]()
        new = [one for one in self.offers if one.id > self.seen]
        for freed, asked in groupby(new, key=lambda one: one.freed_id):
            wave = list(asked)
            last = max((self.watches[one.watch_id].joined, one.watch_id) for one in wave)
            before = [one for one in self.watches.values() if (one.joined, one.id) < last]
            wrong += self._could_have(self.freed[freed], before, {one.patient_id for one in wave}, wave[0].id)
        for one in self.freed.values():
            if one.state == "unfilled" and one.id not in self.over:
                self.over.add(one.id)
                if now < self.rules.book_before.deadline(from_micros(one.starts)):
                    wrong += self._could_have(one, self.watches.values(), set(), self.seen + len(new) + 1)
        self.seen = max([self.seen, *(one.id for one in new)])
        if wrong:
            raise AssertionError("; ".join(wrong))

    async def _read(self) -> None:
        self.watches = {row.id: row for row in await self.town.rows(select(watches))}
        self.freed = {row.id: row for row in await self.town.rows(select(freed_times))}
        self.offers = await self.town.rows(select(earlier_offers).order_by(earlier_offers.c.id))
        booked = await self.town.rows(select(appointments).where(appointments.c.status == "booked"))
        now = self.town.clock()
        self.visits = {row.id: row for row in booked if from_micros(row.ends) > now}

    def _could_have(self, freed: Row, line: Iterable[Row], asked: set[int], first: int) -> Iterator[str]:
        for watch in line:
            if watch.patient_id not in asked and not self._why_not(freed, watch, first):
                yield f"{watch.patient_id} of watch {watch.id} was passed by for {freed.id}"

    def _why_not(self, freed: Row, watch: Row, first: int) -> str:
        """`first`: the offer before which all others had been sent. "" is: no reason."""
        now, starts = self.town.clock(), from_micros(freed.starts)
        theirs = [one for one in self.offers if one.patient_id == watch.patient_id and one.id < first]
        own = self.visits.get(watch.appointment_id)
        others = [
            one
            for one in self.visits.values()
            if one.patient_id == watch.patient_id and one.id != watch.appointment_id
        ]
        reasons = {
            "ended": watch.ended_at is not None,
            "asked before": any(one.freed_id == freed.id for one in theirs),
            "asked about another": any(self._was_out(one, now) for one in theirs),
            "asked enough": sum(local_day(from_micros(one.asked_at)) == local_day(now) for one in theirs)
            >= self.rules.offers_a_day,
            "too short notice": starts - now < timedelta(hours=watch.notice_hours),
            "visit is gone": watch.appointment_id is not None and own is None,
            "not earlier": own is not None and starts >= from_micros(own.starts),
            "has one": watch.appointment_id is None and bool(others),
            "has enough": len(others) >= self.rules.max_coming,
            "elsewhere then": any(_meets(one, freed) for one in others),
            "stays": own is not None and self._may_not_move(own, now),
        }
        return next((why for why, holds in reasons.items() if holds), "")

    def _was_out(self, offer: Row, now: datetime) -> bool:
        """Still, or until this very moment."""
        return offer.state == "out" or from_micros(offer.until) == now

    def _may_not_move(self, visit: Row, now: datetime) -> bool:
        late = now >= self.rules.rebook_before.deadline(from_micros(visit.starts))
        return late or visit.rebookings >= self.rules.max_rebookings


def _meets(visit: Row, freed: Row) -> bool:
    ends = from_micros(freed.starts) + A_TIME
    return from_micros(visit.starts) < ends and from_micros(freed.starts) < from_micros(visit.ends)
