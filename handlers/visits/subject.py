"""Visits themselves, as the rest of the house meets them."""

from care.visits.notices import PatientConfirmed, PatientNoShow, StaffAgenda, StaffLateTasks, VisitReminder
from handlers.talk.subject import Subject
from handlers.visits import confirm, group, notices, refusals, unit_day, video
from handlers.visits.hearing import hear_of_missed

SUBJECT = Subject(
    conversations=(confirm.CONVERSATION, unit_day.CONVERSATION, group.CONVERSATION, video.CONVERSATION),
    refusals=refusals.REFUSALS,
    notices={
        VisitReminder: notices.visit_reminder,
        PatientConfirmed: notices.patient_confirmed,
        PatientNoShow: notices.patient_no_show,
        StaffAgenda: notices.staff_agenda,
        StaffLateTasks: notices.staff_late_tasks,
    },
    in_staff_menu=unit_day.in_staff_menu,
    hears=hear_of_missed,
)
