"""GetSubjectOfCareSchedule and GetBookingDetails: cards, each with what the asker may do with it now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from care.bookings.appointments import AppointmentCard, Permissions
from care.bookings.permissions import permissions
from care.people.roles import Act, Grant, may
from care.refusals import NotAllowed, NotYours
from care.values.ids import AppointmentId
from care.verbs import Asker
from storage.bookings.reading import COMING, EARLIER, Found, found, found_of
from storage.bookings.undoing import undoable_until
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.places.reading import day_of
from storage.verbs.asking import demand, grants_of
from storage.verbs.guarding import acts_until, demand_guardian

EARLIER_SHOWN = 20
EARLIER_READ = 100


def cards(port: Port, now: datetime, asker: Asker, *, earlier: bool = False) -> list[AppointmentCard]:
    demand_guardian(port, asker, now)
    grants = _grants(port, asker)
    if asker.is_staff:
        demand(grants, Act.SEE_SCHEDULE, None)
    values = {"patient": asker.patient, "now": to_micros(now), "today": day_of(now)}
    rows = port.all(EARLIER, **values, most=EARLIER_READ) if earlier else port.all(COMING, **values)
    visible = [one for one in map(found_of, rows) if _may_see(one, asker, grants)]
    shown = visible[:EARLIER_SHOWN] if earlier else visible
    ends = acts_until(port, asker)
    return [_card(one, asker, now, grants, ends=ends) for one in shown]


def just_done(port: Port, now: datetime, asker: Asker, appointment: AppointmentId) -> AppointmentCard:
    """With until when it can be undone. Raises NotYours."""
    shown = card(port, now, asker, appointment)
    return replace(shown, undo_until=undoable_until(port, now, asker, shown.appointment))


def card(port: Port, now: datetime, asker: Asker, appointment: AppointmentId) -> AppointmentCard:
    demand_guardian(port, asker, now)
    grants = _grants(port, asker)
    one = found(port, appointment, now, asker.person)
    if one is None or one.appointment.patient != asker.patient or not _may_see(one, asker, grants):
        raise NotYours
    return _card(one, asker, now, grants, ends=acts_until(port, asker))


def _grants(port: Port, asker: Asker) -> frozenset[Grant]:
    return grants_of(port, asker.person) if asker.is_staff else frozenset()


def _may_see(one: Found, asker: Asker, grants: Iterable[Grant]) -> bool:
    if asker.is_staff:
        return may(grants, Act.SEE_SCHEDULE, one.appointment.unit.id)
    return not one.hidden


def _card(
    one: Found, asker: Asker, now: datetime, grants: Iterable[Grant], *, ends: datetime | None
) -> AppointmentCard:
    allowed = permissions(one.appointment, now, as_staff=asker.is_staff, acts_until=ends)
    if asker.is_staff and not may(grants, Act.BOOK_FOR_PATIENT, one.appointment.unit.id):
        allowed = _looking_only(allowed)
    return AppointmentCard(one.appointment, allowed)


def _looking_only(allowed: Permissions) -> Permissions:
    return replace(allowed, cancel=NotAllowed(), rebook=NotAllowed(), message=NotAllowed())
