"""Sums that something has changed of are let go, so that they are counted anew."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import bindparam, delete, select, update

from care.reports.periods import week_of
from care.values.clock import local_day as day_of
from care.values.ids import UnitId
from storage.engine.columns import exactly, instant, number, reference
from storage.engine.instants import to_micros
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.reports.sums.doubting import STATE, UNSETTLED, doubts
from storage.reports.sums.rules import RuleMarks
from storage.tables.events import events
from storage.tables.sums import changed_people, summed_weeks, summing

_AT_ONCE = 500
"""Weeks of units that are let go in a step."""
_week = summed_weeks.c.week
_SETTLED = (
    select(events.c.id)
    .where(events.c.at < bindparam("before", type_=instant()))
    .order_by(events.c.id.desc())
    .limit(bindparam("most", type_=number()))
)
_ALL = select(_week, summed_weeks.c.unit_id, summed_weeks.c.rules, summed_weeks.c.good_until)
_BEGIN = insert_unless_there(summing, "one", "event", "at", "turn", key=["one"])
_GO_ON = (
    update(summing)
    .where(summing.c.turn == bindparam("seen", type_=number()))
    .values(
        event=bindparam("event", type_=reference()),
        at=bindparam("at", type_=instant()),
        turn=summing.c.turn + exactly(1),
    )
)
_LET_GO = delete(summed_weeks).where(
    _week == bindparam("gone", type_=number()), ids_in(summed_weeks.c.unit_id, "units")
)
_NOTED = select(changed_people.c.id)
_FORGET = delete(changed_people).where(ids_in(changed_people.c.id, "noted"))


@dataclass(frozen=True, slots=True)
class Sweep:
    """`pairs` go; `whole`: with them all is swept, and sums hold up to `event` and `at`: what was `noted` of
    people goes too. `turn`: None for the first of all.
    """

    pairs: list[tuple[int, int]]
    noted: list[int]
    whole: bool
    event: int
    at: int
    turn: int | None


def to_sweep(port: Port, now: datetime) -> Sweep:
    """A read: nobody waits for it."""
    settled, before = (
        port.all(_SETTLED, before=to_micros(now - UNSETTLED), most=1),
        to_micros(now - UNSETTLED),
    )
    event, state = settled[0].id if settled else 0, port.one(STATE)
    if state is None:
        return Sweep([], [], whole=True, event=event, at=before, turn=None)
    there = port.all(_ALL)
    gone, noted = {(row.week, row.unit_id) for row in there}, [row.id for row in port.all(_NOTED)]
    if state.at <= to_micros(now):  # otherwise the clock was set back
        doubted = doubts(port, state, week_of(day_of(now)))
        marks, today = RuleMarks(port, {UnitId(row.unit_id) for row in there}), day_of(now).isoformat()
        gone = {
            (row.week, row.unit_id)
            for row in there
            if row.good_until < today
            or (row.week, row.unit_id) in doubted
            or row.rules != marks.of(row.unit_id, row.week)
        }
    some = sorted(gone)[:_AT_ONCE]
    if len(some) < len(gone):
        return Sweep(some, [], whole=False, event=state.event, at=state.at, turn=state.turn)
    return Sweep(some, noted, whole=True, event=event, at=before, turn=state.turn)


def sweep(port: Port, done: Sweep) -> bool:
    """False: another has written meanwhile."""
    if done.turn is None:
        return port.run(_BEGIN, one=1, event=done.event, at=done.at, turn=1) == 1
    if not port.run(_GO_ON, seen=done.turn, event=done.event, at=done.at):
        return False
    for week, units in groupby(done.pairs, key=lambda one: one[0]):
        port.run(_LET_GO, gone=week, units=json_list([unit for _, unit in units]))
    port.run(_FORGET, noted=json_list(done.noted))
    return True
