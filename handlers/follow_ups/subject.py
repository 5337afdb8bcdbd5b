"""Tasks, as the rest of the house meets them."""

from care.bookings.notices import StaffMessage
from care.follow_ups.kind import TaskCase
from care.follow_ups.notices import PatientNewTimes
from care.grounds.notices import StaffUnbooked
from care.unit_changes.notices import StaffNoNewTime
from handlers.cases.kinds import register
from handlers.cases.own_kinds import register_own
from handlers.follow_ups import notices, refusals, tasks
from handlers.follow_ups.gathered import TASKS_GATHERED
from handlers.follow_ups.kind import TaskOnScreen
from handlers.follow_ups.screens.messages import MessageOnScreen
from handlers.talk.subject import Subject

register(TaskCase, TaskOnScreen())
register_own(TaskCase, MessageOnScreen())
SUBJECT = Subject(
    conversations=(tasks.CONVERSATION,),
    refusals=refusals.REFUSALS,
    notices={
        PatientNewTimes: notices.patient_new_times,
        StaffMessage: notices.staff_message,
        StaffUnbooked: notices.staff_unbooked,
        StaffNoNewTime: notices.staff_no_new_time,
    },
    gathers=TASKS_GATHERED,
)
