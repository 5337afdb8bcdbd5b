"""MakeBooking, and keeping a time while the patient confirms."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from care.bookings.appointments import AppointmentRef
from care.bookings.booking import Wish, busy_at, cannot_book, cannot_book_as_staff, coming_of, overridden
from care.bookings.notices import PatientBooked, StaffBooked
from care.bookings.outcomes import Booked, Held
from care.grounds.rules import GroundKind
from care.people.roles import Act
from care.refusals import NotAllowed
from care.rules.values import Rules
from care.values.ids import AppointmentId, GroundId, ServiceId
from care.values.words import clean, within
from storage.bookings.asked_place import Place, asked_place
from storage.bookings.coming import coming_visits
from storage.bookings.places_in_time import Taken, release_others
from storage.bookings.reminders import set_reminders
from storage.bookings.rooms import room_by
from storage.bookings.together import keep_beside, take_all
from storage.engine.instants import to_micros
from storage.engine.upsert import inserting
from storage.grounds.rows import Right
from storage.grounds.using import reach_right, use
from storage.tables.appointments import appointments
from storage.turns.deadlines import set_deadline
from storage.verbs.asking import demand_of_staff
from storage.verbs.call import Call
from storage.verbs.journal import Happened, placed, record
from storage.verbs.tell import others_who_read, tell
from storage.verbs.when_told import Matter

HOLD_DEADLINE, PURPOSE_LENGTH = "hold", 1000

BOOK = inserting(
    appointments,
    *("patient_id", "unit_id", "service_id", "performer_id", "slot_id", "starts", "ends", "purpose"),
    *("booked_at", "booked_by", "rules_from", "invitation", "ground_id", "only_one", "in_group", "room"),
).returning(appointments.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what it is booked: what the unit says of it, what gives the right, and whether care calls."""

    purpose: str
    ground: GroundId | None = None
    invitation: bool = False


def hold(call: Call, service: ServiceId, starts: datetime, *, ground: GroundId | None = None) -> Held:
    place = asked_place(call, service, starts)
    _demand_bookable(call, place, reach_right(call, ground))
    return keep(call, service, starts, place.rules)


def keep(call: Call, service: ServiceId, starts: datetime, rules: Rules) -> Held:
    until = call.now + timedelta(minutes=rules.hold_minutes)
    taken = take_all(call, service, starts, rules, hold_until=until)
    release_others(call, taken)
    set_deadline(call.port, kind=HOLD_DEADLINE, subject=str(taken.slot), due=until, facts={})
    return Held(service, starts, until)


def book(
    call: Call, service: ServiceId, starts: datetime, *, purpose: str = "", ground: GroundId | None = None
) -> Booked:
    return _book(call, service, starts, Terms(purpose=purpose, ground=ground))


def call_in(call: Call, service: ServiceId, starts: datetime, *, purpose: str) -> Booked:
    return _book(call, service, starts, Terms(purpose=purpose, invitation=True))


def _book(call: Call, service: ServiceId, starts: datetime, terms: Terms) -> Booked:
    place = asked_place(call, service, starts)
    right = reach_right(call, terms.ground)
    purpose = _said_by_unit(call, terms)
    gone_past = _demand_bookable(call, place, right)
    use(call, right)
    taken = take_all(call, service, starts, place.rules)
    release_others(call, taken)
    how = {**_how(terms, right, purpose), "room": room_by(place.rules)}
    appointment = _insert(call, place, taken, how)
    ref, video = AppointmentRef(appointment, 1), how["room"] is not None
    set_reminders(call.port, ref, place.starts, call.now, rules=place.rules, video=video)
    replaces = right is not None and right.ground.kind is GroundKind.REPLACEMENT
    plain = not (replaces or terms.invitation or taken.beside)
    _tell(call, place, appointment, taken, past=gone_past, plain=plain)
    return Booked(appointment, 1)


def _demand_bookable(call: Call, place: Place, right: Right | None) -> tuple[str, ...]:
    """Raises the refusals of care.bookings.booking; answers which patients' rules staff went past."""
    demand_of_staff(call, Act.BOOK_FOR_PATIENT, place.unit)
    visits = coming_visits(call.port, call.asker.patient, call.now)
    wish = Wish(
        unit=place.unit,
        service=place.service,
        starts=place.starts,
        now=call.now,
        rules=place.rules,
        coming=coming_of(visits, place.service, call.now),
        busy=busy_at(visits, place.starts, place.ends),
        ground=None if right is None else right.ground,
    )
    return decide(call, wish)


def decide(call: Call, wish: Wish) -> tuple[str, ...]:
    refusal = cannot_book_as_staff(wish) if call.asker.is_staff else cannot_book(wish)
    if refusal is not None:
        raise refusal
    return overridden(wish) if call.asker.is_staff else ()


def _said_by_unit(call: Call, terms: Terms) -> str:
    cleaned = clean(terms.purpose)
    if (cleaned or terms.invitation) and not call.asker.is_staff:
        raise NotAllowed
    return within(cleaned, PURPOSE_LENGTH)


def _how(terms: Terms, right: Right | None, purpose: str) -> dict[str, object]:
    """What was written in a kallelse still stands when a time is chosen."""
    return {
        "purpose": purpose or ("" if right is None else right.text),
        "invitation": int(terms.invitation),
        "ground_id": terms.ground,
        "only_one": int(right is not None and right.only_one),
    }


def _insert(call: Call, place: Place, taken: Taken, how: dict[str, object]) -> AppointmentId:
    row = call.port.one(
        BOOK,
        patient_id=call.asker.patient,
        unit_id=place.unit,
        service_id=place.service,
        performer_id=taken.performer,
        slot_id=taken.slot,
        starts=to_micros(place.starts),
        ends=to_micros(taken.ends),
        **how,
        booked_at=to_micros(call.now),
        booked_by=call.asker.person,
        rules_from=place.rules_from,
        in_group=int(taken.seat > 0),
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    keep_beside(call.port, AppointmentId(row[0]), taken)
    return AppointmentId(row[0])


def _tell(
    call: Call, place: Place, booked: AppointmentId, taken: Taken, *, past: tuple[str, ...], plain: bool
) -> None:
    record(
        call,
        Happened(
            what="booked",
            unit=place.unit,
            subject=booked,
            rule_version=place.rules.version,
            new={**placed(taken.performer, taken.slot, place.starts, taken.ends), "plain": plain},
            overridden=past,
        ),
    )
    patient, by, when = call.asker.patient, call.asker, place.starts
    to_staff = StaffBooked(patient=patient, appointment=booked, actor=by.person, starts=when, overridden=past)
    about = Matter(place.rules.quiet_hours, (when,))
    tell(call, place.told, to_staff, about=about)
    told = PatientBooked(patient=patient, appointment=booked, guardian=by.guardian)
    tell(call, others_who_read(call), told, about=about)
