"""Joining the line, changing what is wanted there, pausing, and leaving it."""

from sqlalchemy import bindparam, delete, select, update

from care.earlier.outcomes import Watching
from care.earlier.refusals import TooManyWatches
from care.earlier.rules import MOST_WATCHES
from care.earlier.values import WantedTimes, Watched
from care.outcomes import Done
from care.people.roles import Act
from care.refusals import NotYours
from care.values.ids import WatchId
from storage.earlier.answering import no_thanks
from storage.earlier.freed_rows import END
from storage.earlier.reaching import Reached, reach_watched
from storage.earlier.standing import MINE, watched_of
from storage.engine.columns import exactly, flag, number, reference, words
from storage.engine.instants import to_micros
from storage.engine.upsert import insert_unless_there, inserting
from storage.places.reading import day_of
from storage.tables.earlier import earlier_offers, freed_times, watch_services, watches
from storage.verbs.asking import demand_of_staff, lock_patient
from storage.verbs.call import Call

_JOIN = inserting(
    watches,
    *("patient_id", "appointment_id", "ground_id", "service_id", "joined"),
    *("weekdays", "halves", "notice_hours", "elsewhere"),
).returning(watches.c.id)
_watch = watches.c.id == bindparam("watch", type_=reference())
_CHANGE = (
    update(watches)
    .where(_watch)
    .values(
        weekdays=bindparam("days", type_=words()),
        halves=bindparam("parts", type_=words()),
        notice_hours=bindparam("hours", type_=number()),
        elsewhere=bindparam("also", type_=flag()),
        paused=exactly(0),
    )
)
_PAUSE = update(watches).where(_watch).values(paused=bindparam("wanted", type_=flag()))
_OWN = select(watches.c.id).where(_watch, watches.c.patient_id == bindparam("patient", type_=reference()))
_STAND_IN = insert_unless_there(watch_services, "watch_id", "service_id", key=["watch_id", "service_id"])
_LEAVE_LINES = delete(watch_services).where(
    watch_services.c.watch_id == bindparam("watch", type_=reference())
)
_OUT = (
    select(earlier_offers.c.id, freed_times.c.slot_id)
    .select_from(earlier_offers.join(freed_times, freed_times.c.id == earlier_offers.c.freed_id))
    .where(
        earlier_offers.c.patient_id == bindparam("patient", type_=reference()),
        earlier_offers.c.watch_id == bindparam("watch", type_=reference()),
        earlier_offers.c.state == exactly("out"),
    )
)


def watch(call: Call, watched: Watched, wanted: WantedTimes) -> Watching:
    lock_patient(call)
    reached = reach_watched(call, watched)
    demand_of_staff(call, Act.BOOK_FOR_PATIENT, reached.unit.id)
    mine = call.port.all(MINE, patient=call.asker.patient, now=to_micros(call.now), today=day_of(call.now))
    standing = next((row.id for row in mine if watched_of(row) == watched), None)
    if standing is None and len(mine) >= MOST_WATCHES:
        raise TooManyWatches(MOST_WATCHES)
    known = WatchId(_joined(call, watched, reached) if standing is None else standing)
    _want(call, known, reached, wanted)
    return Watching(known, standing is not None)


def _joined(call: Call, watched: Watched, reached: Reached) -> int:
    row = call.port.one(
        _JOIN,
        patient_id=call.asker.patient,
        appointment_id=watched.appointment,
        ground_id=watched.ground,
        service_id=reached.service.id,
        joined=to_micros(call.now),
        weekdays="",
        halves="",
        notice_hours=0,
        elsewhere=0,
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return int(row[0])


def _want(call: Call, one: WatchId, reached: Reached, wanted: WantedTimes) -> None:
    call.port.run(
        _CHANGE,
        watch=one,
        days=",".join(map(str, wanted.weekdays)),
        parts=",".join(wanted.halves),
        hours=wanted.notice_hours,
        also=int(wanted.elsewhere),
    )
    call.port.run(_LEAVE_LINES, watch=one)
    for service in (*reached.here, *(reached.elsewhere if wanted.elsewhere else ())):
        call.port.run(_STAND_IN, watch_id=one, service_id=service)


def pause(call: Call, one: WatchId, *, on: bool) -> Done:
    _reach(call, one)
    call.port.run(_PAUSE, watch=one, wanted=int(on))
    return Done()


def stop(call: Call, one: WatchId) -> Done:
    """Said twice it is the same."""
    _reach(call, one)
    call.port.run(END, watch=one, why="stopped", at=to_micros(call.now))
    for row in call.port.all(_OUT, patient=call.asker.patient, watch=one):
        no_thanks(call.port, row, call.now)
    return Done()


def _reach(call: Call, one: WatchId) -> None:
    """Whoever helps the patient at any unit may. Raises NotYours."""
    lock_patient(call)
    demand_of_staff(call, Act.BOOK_FOR_PATIENT, None)
    if call.port.one(_OWN, watch=one, patient=call.asker.patient) is None:
        raise NotYours
