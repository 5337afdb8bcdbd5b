"""Seeing, booking, moving and cancelling, as the rest of the house meets them."""

from care.bookings import refusals as no
from care.bookings.notices import (
    PatientBooked,
    PatientCancelled,
    PatientRebooked,
    StaffBooked,
    StaffCancelled,
    StaffRebooked,
)
from care.people.guardians import DoneByAnother
from care.rules.refusals import NotOpen, NotSelfBooked
from handlers.bookings import (
    book,
    cancel,
    choose_time,
    fresh_times,
    in_menu,
    rebook,
    refused_booking,
    refused_change,
    tell_unit,
    times,
    told,
)
from handlers.talk.language import marked
from handlers.talk.subject import Door, Subject
from handlers.talk.ways import MyTimes, OpenBooking

SUBJECT = Subject(
    conversations=(
        times.CONVERSATION,
        cancel.CONVERSATION,
        choose_time.CONVERSATION,
        book.CONVERSATION,
        rebook.CONVERSATION,
        tell_unit.CONVERSATION,
    ),
    refusals={
        no.NoLongerValid: refused_change.no_longer_valid,
        no.AlreadyCancelled: refused_change.already_cancelled,
        no.VisitHasBegun: refused_change.visit_has_begun,
        NotSelfBooked: refused_booking.not_self_booked,
        no.TooLateToBook: refused_booking.too_late_to_book,
        no.NotSameDay: refused_booking.not_same_day,
        no.BeyondHorizon: refused_booking.beyond_horizon,
        NotOpen: refused_booking.not_open,
        no.TooManyComing: refused_booking.too_many_coming,
        no.AlreadyBusy: refused_booking.already_busy,
        no.SlotTaken: refused_booking.slot_taken,
        no.GroupFull: refused_booking.slot_taken,
        no.CancelNotAllowed: refused_change.cancel_not_allowed,
        no.TooLateToCancel: refused_change.too_late_to_cancel,
        no.RebookNotAllowed: refused_change.rebook_not_allowed,
        no.TooLateToRebook: refused_change.too_late_to_rebook,
        no.TooManyRebookings: refused_change.too_many_rebookings,
        no.SameTime: refused_change.same_time,
        no.ReasonNotAllowed: refused_change.reason_not_allowed,
        DoneByAnother: refused_change.done_by_another,
    },
    notices={
        StaffBooked: told.staff_booked,
        StaffRebooked: told.staff_rebooked,
        StaffCancelled: told.staff_cancelled,
        PatientBooked: told.patient_booked,
        PatientRebooked: told.patient_rebooked,
        PatientCancelled: told.patient_cancelled,
    },
    doors=(Door(10, marked("Mina tider"), MyTimes), Door(11, marked("Boka tid"), OpenBooking)),
    in_patient_menu=in_menu.what_is_next,
    rescue=fresh_times.rescue,
)
