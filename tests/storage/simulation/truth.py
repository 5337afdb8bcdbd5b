"""What must be so after every day, asked of the tables themselves and of no rule of the store."""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from datetime import date
from itertools import pairwise

from sqlalchemy import select

from care.people.guardians import may_act_for
from care.rules.values import AfterInvitation, SelfBooking
from care.values.clock import local_day, midnight
from storage.engine.instants import from_micros, to_micros
from storage.tables.appointments import (
    appointment_companions,
    appointment_versions,
    tasks,
)
from storage.tables.grounds import ground_patients, ground_services, grounds
from storage.tables.people import people
from storage.tables.slots import BOOKED, HELD, slots
from tests.storage.simulation.kept import Kept, read
from tests.storage.simulation.world import World

CHANGES = ("rebooked", "unit_moved", "cancelled", "unit_cancelled")


async def untrue(world: World) -> list[str]:
    store = await read(world)
    return [one for truth in TRUTHS async for one in truth(store)]


async def occupied_is_booked(store: Kept) -> AsyncIterator[str]:
    beside = await store.rows(appointment_companions.c.appointment_id, appointment_companions.c.slot_id)
    taken = Counter(visit.slot for visit in store.booked) + Counter(slot for _, slot in beside)
    occupied = {row[0] for row in await store.rows(slots.c.id, slots.c.status) if row[1] == BOOKED}
    if occupied != set(taken):
        yield f"occupied slots are not the booked ones: {sorted(occupied ^ set(taken))}"
    for slot, count in taken.items():
        if count > 1:
            yield f"a seat is taken twice: slot {slot}"
    active = {visit.id for visit in store.booked}
    if lost := [visit for visit, _ in beside if visit not in active]:
        yield f"occupied slots are not the booked ones: beside {lost}"


async def nobody_is_in_two_places(store: Kept) -> AsyncIterator[str]:
    beside = await store.rows(appointment_companions.c.appointment_id, appointment_companions.c.performer_id)
    also = defaultdict(list)
    for visit, performer in beside:
        also[visit].append(performer)
    of_patients, of_performers = defaultdict(list), defaultdict(list)
    for visit in store.booked:
        of_patients[visit.patient].append(visit)
        for performer in (visit.performer, *also[visit.id]):
            of_performers[performer].append(visit)
    for who, busy in (("patient", of_patients), ("performer", of_performers)):
        for person, own in busy.items():
            own.sort(key=lambda one: one.starts)
            for first, second in pairwise(own):
                group = who == "performer" and first.in_group and first.service == second.service
                if second.starts < first.ends and not group:
                    yield f"in two places at once: {who} {person}, visits {first.id} and {second.id}"


async def limits_hold(store: Kept) -> AsyncIterator[str]:
    now = store.world.town.clock()
    own, moved = Counter(), _moved_by_patients(store)
    for visit in store.booked:
        rules = store.world.rules[visit.service]
        by_patients = visit.booked_by in store.world.patients
        if by_patients and rules.self_booking is SelfBooking.DIRECT and visit.ground is None:
            own[visit.patient, visit.service] += from_micros(visit.starts) > now
        if by_patients and visit.ground is None and rules.self_booking is not SelfBooking.DIRECT:
            yield f"booked by a patient without a right: {visit}"
        if moved[visit.id] > rules.max_rebookings:
            yield f"moved too often: {visit}"
    for (patient, service), count in own.items():
        if count > store.world.rules[service].max_coming:
            yield f"more coming than allowed: patient {patient}, service {service}: {count}"


def _moved_by_patients(store: Kept) -> Counter[int]:
    """Without those that answer a move by the unit, which is the patient's to change."""
    last: dict[int | None, str] = {}
    found: Counter[int] = Counter()
    for one in store.events:
        if one.appointment and one.what == "rebooked":
            found[one.appointment] += last.get(one.appointment) != "unit_moved"
        if one.what in CHANGES:
            last[one.appointment] = one.what
    return found


async def held_twice(world: World) -> list[str]:
    """Asked more often, since it is given back within minutes. What several resources do is one time."""
    held = select(slots.c.held_by, slots.c.service_id, slots.c.starts).where(slots.c.status == HELD)
    whole = {tuple(row) for row in await world.town.rows(held)}
    count = Counter(by for by, *_ in whole)
    return [f"more than one time held: {person}" for person, times in count.items() if times > 1]


async def rights_are_used_as_given(store: Kept) -> AsyncIterator[str]:
    given = await store.rows(
        grounds.c.id, grounds.c.used, grounds.c.allowed, grounds.c.first_day, grounds.c.last_day
    )
    own = {
        (ground, patient): (used, allowed)
        for ground, patient, used, allowed in await store.rows(
            ground_patients.c.ground_id, ground_patients.c.patient_id,
            ground_patients.c.used, ground_patients.c.allowed,
        )
    }  # fmt: skip
    services = set(await store.rows(ground_services.c.ground_id, ground_services.c.service_id))
    active = Counter(visit.ground for visit in store.booked)
    active_own = Counter((visit.ground, visit.patient) for visit in store.booked)
    ended = dict(await store.rows(grounds.c.id, grounds.c.ended_at))
    ended |= {one.new["ground"]: one.at for one in store.events if one.what == "ground_withdrawn"}
    days = {}
    for ground, used, allowed, first, last in given:
        days[ground] = (first, last)
        if not active[ground] <= used <= allowed:
            yield f"a right is used too often: {ground}: {active[ground]} booked, {used} used of {allowed}"
    for visit in store.visits:
        if visit.ground is None:
            continue
        used, allowed = own.get((visit.ground, visit.patient), (0, 0))
        if not active_own[visit.ground, visit.patient] <= used <= allowed:
            yield f"a right is used too often: {visit}"
        first, last = days[visit.ground]
        if not first <= local_day(from_micros(visit.booked_at)).isoformat() <= last:
            yield f"a right is used outside its days {first} to {last}: {visit}"
        if visit.booked_at > (ended[visit.ground] or visit.booked_at):
            yield f"a right is used after it was withdrawn: {visit}"
        if (visit.ground, visit.service) not in services:
            yield f"a right is used for something else: {visit}"


async def nobody_is_forgotten(store: Kept) -> AsyncIterator[str]:
    """Every cancelled visit: a task, a right to another time, or a rule that says nothing follows."""
    left = {row[0] for row in await store.rows(tasks.c.appointment_id)}
    followed = left | {row[0] for row in await store.rows(grounds.c.replaces)}
    invited = await _invited(store)
    kinds = dict(await store.rows(grounds.c.id, grounds.c.kind))
    for visit in store.visits:
        rules = store.world.rules[visit.service]
        if visit.is_booked or rules.hidden or visit.id in followed:
            continue
        called = visit.invitation or kinds.get(visit.ground) == "invitation"
        then = rules.after_cancelled_invitation if called else AfterInvitation.TASK
        since = max(invited.get((visit.patient, visit.service), [0]))
        again = then is AfterInvitation.NEW_INVITATION and since >= visit.booked_at
        if not again and then is not AfterInvitation.NOTHING:
            yield f"a cancelled visit is forgotten: {visit}"


async def _invited(store: Kept) -> dict[tuple[int, int], list[int]]:
    """When each patient was called to each service, the latest day to book counted too."""
    found = defaultdict(list)
    rows = await store.rows(grounds.c.id, grounds.c.kind, grounds.c.created, grounds.c.last_day)
    services = dict(await store.rows(ground_services.c.ground_id, ground_services.c.service_id))
    patients = defaultdict(list)
    for ground, patient in await store.rows(ground_patients.c.ground_id, ground_patients.c.patient_id):
        patients[ground].append(patient)
    for ground, kind, created, last_day in rows:
        if kind == "invitation":
            until = to_micros(midnight(date.fromisoformat(last_day)))
            for patient in patients[ground]:
                found[patient, services[ground]].append(max(created, until))
    return found


async def every_change_is_an_event(store: Kept) -> AsyncIterator[str]:
    booked = Counter(one.appointment for one in store.events if one.what == "booked")
    changed = Counter(one.appointment for one in store.events if one.what in CHANGES)
    ended = Counter(row[0] for row in await store.rows(appointment_versions.c.appointment_id))
    for visit in store.visits:
        if booked[visit.id] != 1 or visit.version != 1 + changed[visit.id]:
            yield f"a change without its event: {visit}"
        if ended[visit.id] != visit.version - 1:
            yield f"a change without its history: {visit}"


async def guardians_act_until_thirteen(store: Kept) -> AsyncIterator[str]:
    born = dict(await store.rows(people.c.id, people.c.born))
    for one in store.events:
        if one.actor in store.world.patients and one.actor != one.patient:
            day = local_day(from_micros(one.at))
            own = one.actor in store.world.children.get(one.patient, ())
            if not own or not may_act_for(date.fromisoformat(born[one.patient]), day):
                yield f"somebody acts for another: {one}"


TRUTHS = (
    occupied_is_booked,
    nobody_is_in_two_places,
    limits_hold,
    rights_are_used_as_given,
    nobody_is_forgotten,
    every_change_is_an_event,
    guardians_act_until_thirteen,
)
