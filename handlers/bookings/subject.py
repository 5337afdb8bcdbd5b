"""Seeing, booking, moving and cancelling, as the rest of the house meets them."""

from care.bookings.notices import (
    PatientBooked,
    PatientCancelled,
    PatientRebooked,
    PatientReceipt,
    StaffBooked,
    StaffCancelled,
    StaffRebooked,
    StaffUndone,
)
from handlers.bookings import (
    book,
    cancel,
    choose_time,
    fresh_times,
    hearing,
    in_menu,
    name_visit,
    notices,
    rebook,
    refused_booking,
    refused_change,
    tell_unit,
    times,
    undo,
    video,
)
from handlers.talk.language import marked
from handlers.talk.subject import MenuDoor, Subject
from handlers.talk.ways import MyTimes, OpenBooking

SUBJECT = Subject(
    conversations=(
        times.CONVERSATION,
        cancel.CONVERSATION,
        choose_time.CONVERSATION,
        book.CONVERSATION,
        rebook.CONVERSATION,
        tell_unit.CONVERSATION,
        name_visit.CONVERSATION,
        undo.CONVERSATION,
        video.CONVERSATION,
    ),
    refusals={**refused_booking.REFUSALS, **refused_change.REFUSALS},
    notices={
        StaffBooked: notices.staff_booked,
        StaffRebooked: notices.staff_rebooked,
        StaffCancelled: notices.staff_cancelled,
        StaffUndone: notices.staff_undone,
        PatientBooked: notices.patient_booked,
        PatientRebooked: notices.patient_rebooked,
        PatientCancelled: notices.patient_cancelled,
        PatientReceipt: notices.patient_receipt,
    },
    doors=(MenuDoor(10, marked("Mina tider"), MyTimes), MenuDoor(11, marked("Boka tid"), OpenBooking)),
    in_patient_menu=in_menu.what_is_next,
    rescue=fresh_times.rescue,
    hears=hearing.hear_of_times,
)
