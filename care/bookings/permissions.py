"""What may be done with an appointment: the same answer draws the buttons and guards the store."""

from dataclasses import dataclass
from datetime import datetime

from care.bookings.appointments import Appointment, ForeignFlags, Permissions, Status
from care.bookings.refusals import (
    AlreadyCancelled,
    CancelNotAllowed,
    HasCome,
    NoLongerValid,
    ReasonNotAllowed,
    RebookNotAllowed,
    TooLateToCancel,
    TooLateToRebook,
    TooManyRebookings,
    VisitHasBegun,
)
from care.refusals import Refusal, TextTooLong
from care.rules.values import Rules
from care.values.lead_time import LeadTime


def permissions(
    appointment: Appointment, now: datetime, *, as_staff: bool = False, acts_until: datetime | None = None
) -> Permissions:
    """The three flags at this moment. A patient's notices and limits do not bind staff. `acts_until`: from
    when a guardian acts for the child no more, whatever the unit allows.
    """
    fee = fee_from(appointment)
    return Permissions(
        cancel=cannot_cancel(appointment, now, as_staff=as_staff),
        rebook=cannot_rebook(appointment, now, as_staff=as_staff),
        message=cannot_give_reason(appointment),
        cancel_until=_first(_until(appointment, appointment.rules.cancel_before), acts_until),
        rebook_until=_first(_until(appointment, appointment.rules.rebook_before), acts_until),
        fee_from=_while_acting(fee, acts_until),
        fee_now=fee is not None and fee <= now,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What will hold of a time once it is booked: until when the patient can cancel and move it alone (None:
    never), and from when a cancellation costs.
    """

    cancel_until: datetime | None
    rebook_until: datetime | None
    fee_from: datetime | None


def terms_of(starts: datetime, rules: Rules, acts_until: datetime | None = None) -> Terms:
    """As `permissions` will say it of a patient's own booking, or of a guardian's."""
    cancel = rules.cancel_before.deadline(starts) if rules.cancel_allowed else None
    rebook = rules.rebook_before.deadline(starts) if rules.rebook_allowed else None
    fee = rules.fee_before.deadline(starts) if rules.fee_before else None
    return Terms(
        cancel_until=_first(cancel, acts_until),
        rebook_until=_first(rebook, acts_until),
        fee_from=_while_acting(fee, acts_until),
    )


def cannot_cancel(appointment: Appointment, now: datetime, *, as_staff: bool = False) -> Refusal | None:
    over = _is_over(appointment, now)
    if over or as_staff or appointment.moved_by_unit:
        return over
    if not _allowed(appointment.foreign, "cancel", own=appointment.rules.cancel_allowed):
        return CancelNotAllowed(appointment.id, appointment.unit.id)
    until = _until(appointment, appointment.rules.cancel_before)
    if until is not None and now >= until:
        return TooLateToCancel(appointment.id, appointment.unit.id, until)
    return None


def cannot_rebook(appointment: Appointment, now: datetime, *, as_staff: bool = False) -> Refusal | None:
    over = _is_over(appointment, now)
    if over or as_staff or appointment.moved_by_unit:
        return over
    rules = appointment.rules
    if not _allowed(appointment.foreign, "rebook", own=rules.rebook_allowed):
        return RebookNotAllowed(appointment.id, appointment.unit.id)
    until = _until(appointment, rules.rebook_before)
    if until is not None and now >= until:
        return TooLateToRebook(appointment.id, appointment.unit.id, until)
    if appointment.rebookings >= rules.max_rebookings:
        return TooManyRebookings(appointment.id, appointment.unit.id, rules.max_rebookings)
    return None


def cannot_give_reason(appointment: Appointment, reason: str = "") -> Refusal | None:
    """A reason may go with a cancellation or rebooking only where the unit takes one."""
    if not _allowed(appointment.foreign, "message", own=appointment.rules.reason_allowed):
        return ReasonNotAllowed(appointment.id)
    if len(reason) > appointment.rules.reason_length:
        return TextTooLong(appointment.rules.reason_length, len(reason))
    return None


def cannot_tell_unit(appointment: Appointment, now: datetime) -> Refusal | None:
    """The unit can be told something about a visit until it is over: who is late may still say so. Of one
    that it has marked as missed it can always be said that it was not.
    """
    if appointment.status is not Status.BOOKED:
        return AlreadyCancelled(appointment.id)
    if appointment.missed:
        return None
    return VisitHasBegun(appointment.id) if now >= appointment.ends else None


def gone_past(refusal: Refusal | None) -> tuple[str, ...]:
    """Name of the patients' rule that staff went past, for the event row."""
    return () if refusal is None else (type(refusal).__name__,)


def cannot_be_reached(shown: int, appointment: Appointment) -> Refusal | None:
    """A button of an earlier version changes nothing: what it speaks of is no longer so."""
    if appointment.status is Status.CANCELLED:
        return AlreadyCancelled(appointment.id)
    return NoLongerValid(appointment.id) if shown != appointment.version else None


def fee_from(appointment: Appointment) -> datetime | None:
    """From when a cancellation costs the patient fee (HALLAND-AVG); None where it never does."""
    rule = appointment.rules.fee_before
    if rule is None or appointment.foreign is not None or appointment.moved_by_unit:
        return None
    return rule.deadline(appointment.starts)


def _is_over(appointment: Appointment, now: datetime) -> Refusal | None:
    if appointment.status is not Status.BOOKED:
        return AlreadyCancelled(appointment.id)
    if now >= appointment.starts:
        return VisitHasBegun(appointment.id)
    return HasCome(appointment.id) if appointment.arrived else None


def _allowed(foreign: ForeignFlags | None, flag: str, *, own: bool) -> bool:
    return own if foreign is None else bool(getattr(foreign, flag))


def _first(until: datetime | None, acts_until: datetime | None) -> datetime | None:
    return until if until is None or acts_until is None else min(until, acts_until)


def _while_acting(fee: datetime | None, acts_until: datetime | None) -> datetime | None:
    """A day after a guardian's last is of no use to the guardian."""
    return None if fee and acts_until and fee >= acts_until else fee


def _until(appointment: Appointment, lead: LeadTime) -> datetime | None:
    if appointment.moved_by_unit:
        return appointment.starts
    return None if appointment.foreign is not None else lead.deadline(appointment.starts)
