"""Seeing, booking, moving and cancelling, as the rest of the house meets them."""

from care.bookings.notices import (
    PatientBooked,
    PatientCancelled,
    PatientRebooked,
    StaffBooked,
    StaffCancelled,
    StaffRebooked,
)
from handlers.bookings import (
    book,
    cancel,
    choose_time,
    fresh_times,
    in_menu,
    notices,
    rebook,
    refused_booking,
    refused_change,
    tell_unit,
    times,
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
    refusals={**refused_booking.REFUSALS, **refused_change.REFUSALS},
    notices={
        StaffBooked: notices.staff_booked,
        StaffRebooked: notices.staff_rebooked,
        StaffCancelled: notices.staff_cancelled,
        PatientBooked: notices.patient_booked,
        PatientRebooked: notices.patient_rebooked,
        PatientCancelled: notices.patient_cancelled,
    },
    doors=(Door(10, marked("Mina tider"), MyTimes), Door(11, marked("Boka tid"), OpenBooking)),
    in_patient_menu=in_menu.what_is_next,
    rescue=fresh_times.rescue,
)
