"""Tasks, as the rest of the house meets them."""

from care.bookings.notices import StaffMessage
from care.follow_ups.notices import PatientNewTimes
from care.grounds.notices import StaffUnbooked
from care.unit_changes.notices import StaffNoNewTime
from handlers.follow_ups import notices, refusals, tasks
from handlers.talk.subject import Subject

SUBJECT = Subject(
    conversations=(tasks.CONVERSATION,),
    refusals=refusals.REFUSALS,
    notices={
        PatientNewTimes: notices.patient_new_times,
        StaffMessage: notices.staff_message,
        StaffUnbooked: notices.staff_unbooked,
        StaffNoNewTime: notices.staff_no_new_time,
    },
    in_staff_menu=tasks.in_staff_menu,
)
