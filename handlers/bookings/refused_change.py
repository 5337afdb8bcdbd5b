"""Refusals about changing a time that is booked."""

from collections.abc import Mapping
from datetime import datetime

from care.bookings.appointments import Status
from care.bookings.refusals import (
    AlreadyCancelled,
    CancelNotAllowed,
    FeeHasBegun,
    HasCome,
    NoLongerValid,
    NotToUndo,
    ReasonNotAllowed,
    RebookNotAllowed,
    SameTime,
    TooLateToCancel,
    TooLateToRebook,
    TooLateToUndo,
    TooManyRebookings,
    VisitHasBegun,
)
from care.people.guardians import DoneByAnother
from care.refusals import Refusal
from handlers.bookings.screens.times import in_short
from handlers.talk.dates import spoken, spoken_end
from handlers.talk.language import _, ngettext
from handlers.talk.refused import Around, said, to_times, to_unit
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import AskClinic, MyTimes, OpenBooking
from handlers.talk.words import fill, sentences


def no_longer_valid(_refusal: NoLongerValid, around: Around) -> Screen:
    what, why = _("Knappen gäller inte längre."), _("Tiden har ändrats sedan du fick den.")
    return said(around, what, why, to_times(around))


def already_cancelled(_refusal: AlreadyCancelled, around: Around) -> Screen:
    rows = (row(button(_("Boka tid"), OpenBooking()), button(_("Mina tider"), MyTimes())),)
    return said(around, _("Knappen gäller inte längre."), _("Tiden är redan avbokad."), rows)


def visit_has_begun(_refusal: VisitHasBegun, around: Around) -> Screen:
    what, why = _("Det går inte att ändra tiden längre."), _("Besöket har börjat eller är över.")
    return said(around, what, why, to_unit(around), phone=True)


def has_come(_refusal: HasCome, around: Around) -> Screen:
    why = _("Besöket är markerat: patienten har kommit.")
    return said(around, _("Det går inte att ändra tiden längre."), why, to_times(around))


def cancel_not_allowed(_refusal: CancelNotAllowed, around: Around) -> Screen:
    what, why = _("Det går inte att avboka här."), _("Mottagningen vill att du ringer i stället.")
    return said(around, what, why, to_unit(around), phone=True)


def fee_has_begun(_refusal: FeeHasBegun, around: Around) -> Screen:
    why = _("Nu kostar det att avboka. Det gjorde det inte när vi frågade.")
    return said(around, _("Inget har ändrats."), why, to_times(around))


def too_late_to_undo(refusal: TooLateToUndo, around: Around) -> Screen:
    why = fill(_("Sista tiden var {when}."), when=spoken(refusal.until, around.now))
    return said(around, _("Det är för sent att ångra."), why, to_times(around))


def not_to_undo(_refusal: NotToUndo, around: Around) -> Screen:
    why = _("Någon annan har ändrat tiden sedan dess.")
    return said(around, _("Det går inte att ångra längre."), why, to_times(around))


def rebook_not_allowed(_refusal: RebookNotAllowed, around: Around) -> Screen:
    what, why = _("Det går inte att omboka här."), _("Mottagningen vill att du ringer i stället.")
    return said(around, what, why, to_unit(around), phone=True)


def _last_time(until: datetime, around: Around) -> str:
    """Never one that lies before the booking."""
    if around.card is not None and until <= around.card.appointment.booked_at:
        return _("Tiden bokades för sent. Då går det bara att ringa.")
    return fill(_("Sista tiden var {when}."), when=spoken_end(until, around.now))


def too_late_to_cancel(refusal: TooLateToCancel, around: Around) -> Screen:
    why = _last_time(refusal.until, around)
    return said(around, _("Det går inte att avboka här längre."), why, _to_clinic(around), phone=True)


def too_late_to_rebook(refusal: TooLateToRebook, around: Around) -> Screen:
    why = _last_time(refusal.until, around)
    return said(around, _("Det går inte att omboka här längre."), why, _to_clinic(around), phone=True)


def _to_clinic(around: Around) -> Rows:
    """As before, with the way to have it changed by the unit."""
    if around.card is None:
        return to_unit(around)
    visit = around.card.appointment
    asks = AskClinic(unit=visit.unit.id, what=AskClinic.CHANGE, visit=visit.id)
    return (row(button(_("Be mottagningen ändra tiden"), asks)), *to_unit(around))


def too_many_rebookings(refusal: TooManyRebookings, around: Around) -> Screen:
    why = ngettext(
        "Tiden har redan flyttats {count} gång.", "Tiden har redan flyttats {count} gånger.", refusal.limit
    )
    what = _("Det går inte att omboka här fler gånger.")
    return said(around, what, fill(why, count=refusal.limit), to_unit(around), phone=True)


def same_time(_refusal: SameTime, around: Around) -> Screen:
    what, why = _("Inget har ändrats."), _("Det är den tid som du redan har.")
    return said(around, what, why, to_times(around))


def done_by_another(refusal: DoneByAnother, around: Around) -> Screen:
    """Two guardians, or a guardian and the unit, at the same moment: who was first, and what is so now."""
    first = fill(_("{by} har redan ändrat den här tiden."), by=refusal.by)
    if around.card is None:
        return said(around, "", first, to_times(around))
    visit = around.card.appointment
    booked = visit.status is Status.BOOKED
    is_so = _("Tiden är bokad: {visit}.") if booked else _("Tiden är avbokad: {visit}.")
    now = fill(is_so, visit=in_short(visit, around.now))
    return said(around, "", sentences(first, now), to_times(around))


def reason_not_allowed(_refusal: ReasonNotAllowed, around: Around) -> Screen:
    why = _("Du behöver inte skriva någon orsak.")
    return said(around, _("INTE SKICKAT."), why, to_times(around))


REFUSALS: Mapping[type[Refusal], Words] = {
    NoLongerValid: no_longer_valid,
    AlreadyCancelled: already_cancelled,
    VisitHasBegun: visit_has_begun,
    HasCome: has_come,
    CancelNotAllowed: cancel_not_allowed,
    TooLateToCancel: too_late_to_cancel,
    FeeHasBegun: fee_has_begun,
    TooLateToUndo: too_late_to_undo,
    NotToUndo: not_to_undo,
    RebookNotAllowed: rebook_not_allowed,
    TooLateToRebook: too_late_to_rebook,
    TooManyRebookings: too_many_rebookings,
    SameTime: same_time,
    ReasonNotAllowed: reason_not_allowed,
    DoneByAnother: done_by_another,
}
