"""Earlier times, as the rest of the house meets them."""

from care.earlier.notices import PatientEarlier, PatientEarlierGone
from handlers.earlier import answer, desk, hearing, notices, refusals, watch
from handlers.talk.subject import Subject

SUBJECT = Subject(
    conversations=(watch.CONVERSATION, answer.CONVERSATION, desk.CONVERSATION),
    refusals=refusals.REFUSALS,
    notices={
        PatientEarlier: notices.patient_earlier,
        PatientEarlierGone: notices.patient_earlier_gone,
    },
    hears=hearing.hear_of_watching,
    in_patient_menu=watch.in_menu,
    in_staff_menu=desk.in_staff_menu,
)
