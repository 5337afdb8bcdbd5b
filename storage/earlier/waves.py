"""A freed time goes out in waves: kept for those who are asked, then for the next, until somebody has it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import bindparam, select

from care.bookings.booking import Wish, busy_at, cannot_book, coming_of
from care.bookings.permissions import cannot_rebook
from care.earlier.notices import PatientEarlier
from care.earlier.rules import kept_for, next_wave
from care.earlier.values import Freed, InLine, Wave
from care.values.clock import local_day, midnight
from care.values.ids import AppointmentId, EarlierOfferId, GroundId, SlotId
from storage.bookings.coming import coming_visits
from storage.bookings.reading import found
from storage.earlier import freed_rows
from storage.earlier.freed_rows import FreedSlot
from storage.earlier.standing import LINE, in_line
from storage.engine.columns import exactly, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.grounds.rows import right
from storage.people.telling import tell_readers
from storage.places.reading import day_of
from storage.tables.earlier import earlier_offers, watches
from storage.tables.slots import BOOKED, WITHDRAWN
from storage.turns.deadlines import Deadline, fired, set_anew
from storage.verbs.readers import readers_of
from storage.verbs.when_told import At

NEXT_WAVE = "earlier_wave"
_ASK = insert_unless_there(
    earlier_offers,
    *("freed_id", "watch_id", "patient_id", "wave", "asked_at", "until"),
    key=["patient_id"],
    where=earlier_offers.c.state == exactly("out"),
).returning(earlier_offers.c.id)
WHAT_FOR = select(watches.c.appointment_id, watches.c.ground_id).where(
    watches.c.id == bindparam("watch", type_=reference())
)


def freed_is_due(port: Port, now: datetime, deadline: Deadline) -> bool:
    """What a deadline of a freed time does. False: it had fired."""
    slot = SlotId(deadline.facts["slot"])
    if not fired(port, deadline.id, at=now):
        return False
    freed_rows.follow(port, slot, deadline.due)
    _go_on(port, slot, now)
    return True


def wave_is_due(port: Port, now: datetime, deadline: Deadline) -> bool:
    """What a deadline of a wave does. False: it had fired."""
    if not fired(port, deadline.id, at=now):
        return False
    _go_on(port, SlotId(deadline.facts["slot"]), now)
    return True


def look_again(port: Port, slot: SlotId, at: datetime) -> None:
    set_anew(port, kind=NEXT_WAVE, subject=str(slot), due=at, facts={"slot": slot})


def _go_on(port: Port, slot: SlotId, now: datetime) -> None:
    """Whose time to answer is over is out; then the next are asked, if there is anything to ask about."""
    one = freed_rows.locked(port, slot, now)
    if one is None or freed_rows.is_being_asked(port, one, now):
        return
    freed_rows.settle(port, one.id, "lapsed")
    if one.status == BOOKED:
        freed_rows.close_freed(port, one.id, "booked", now)
    elif one.status == WITHDRAWN:
        freed_rows.close_freed(port, one.id, "withdrawn", now)
    elif one.held_until is not None:
        look_again(port, slot, one.held_until)
    else:
        _ask_next(port, one, now)


def _ask_next(port: Port, one: FreedSlot, now: datetime) -> None:
    """In quiet hours anybody may book it, and nobody is asked."""
    latest = one.rules.book_before.deadline(one.starts)
    if now >= latest:
        _nobody(port, one, now)
        return
    over = one.rules.quiet_hours.over(now)
    if over > now:
        freed_rows.let_go(port, one.slot)
        look_again(port, one.slot, over)
        return
    time = _freed(one)
    wave = next_wave(time, _line(port, one, now), now, lambda each: _may_have(port, one, each, now))
    until = min(kept_for(time, now), latest)
    if not _ask(port, one, wave, now=now, until=until):
        _nobody(port, one, now, again=wave.again)


def _line(port: Port, one: FreedSlot, now: datetime) -> Iterator[InLine]:
    rows = port.all(
        LINE,
        service=one.service,
        freed=one.id,
        now=to_micros(now),
        today=day_of(now),
        midnight=to_micros(midnight(local_day(now))),
    )
    return map(in_line, rows)


def _freed(one: FreedSlot) -> Freed:
    rules = one.rules
    return Freed(
        starts=one.starts,
        wave=rules.offer_wave,
        hold_minutes=rules.offer_hold_minutes,
        a_day=rules.offers_a_day,
    )


def _may_have(port: Port, one: FreedSlot, each: InLine, now: datetime) -> bool:
    """Somebody reads for the patient here, and would be let book or move to it by all other rules."""
    what = port.one(WHAT_FOR, watch=each.watch)
    if what is None or not readers_of(port, each.patient, now):
        return False
    visits = coming_visits(port, each.patient, now)
    ground = None if what.ground_id is None else right(port, each.patient, GroundId(what.ground_id))
    others = [visit for visit in visits if visit.appointment != what.appointment_id]
    wish = Wish(
        unit=one.unit,
        service=one.service,
        starts=one.starts,
        now=now,
        rules=one.rules,
        coming=coming_of(others, one.service, now),
        busy=busy_at(others, one.starts, one.ends),
        moving=what.appointment_id is not None,
        ground=None if ground is None else ground.ground,
    )
    if cannot_book(wish) is not None:
        return False
    if what.appointment_id is None:
        return True
    visit = found(port, AppointmentId(what.appointment_id), now, each.patient)
    return visit is not None and cannot_rebook(visit.appointment, now) is None


def _ask(port: Port, one: FreedSlot, wave: Wave, *, now: datetime, until: datetime) -> bool:
    """Who got another offer at this moment is passed over; False: all were, or it is free no longer."""
    if not wave.asked or not freed_rows.keep_for_asked(port, one, until):
        return False
    at = {"wave": one.waves + 1, "asked_at": to_micros(now), "until": to_micros(until)}
    reached = False
    for each in wave.asked:
        row = port.one(_ASK, freed_id=one.id, watch_id=each.watch, patient_id=each.patient, **at)
        if row is not None:
            reached = True
            told = PatientEarlier(patient=each.patient, offer=EarlierOfferId(row[0]))
            tell_readers(At(port, now), told)
    if reached:
        look_again(port, one.slot, until)
    return reached


def _nobody(port: Port, one: FreedSlot, now: datetime, *, again: datetime | None = None) -> None:
    """Anybody may book it; who could not be asked now may be asked later."""
    freed_rows.let_go(port, one.slot)
    if again is not None and now < again < one.starts:
        look_again(port, one.slot, again)
    else:
        freed_rows.close_freed(port, one.id, "unfilled", now)
