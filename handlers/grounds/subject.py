"""Rights to book, as the rest of the house meets them."""

from care.grounds.notices import PatientInvited, PatientStillInvited, PatientUninvited
from handlers.grounds import call_in, give, given, my_times, notices, own, refusals, to_book, write
from handlers.grounds.hearing import hear_of_new_times
from handlers.talk.subject import Subject

SUBJECT = Subject(
    conversations=(
        own.CONVERSATION,
        my_times.CONVERSATION,
        call_in.CONVERSATION,
        give.CONVERSATION,
        write.CONVERSATION,
        given.CONVERSATION,
    ),
    refusals=refusals.REFUSALS,
    notices={
        PatientInvited: notices.patient_invited,
        PatientStillInvited: notices.patient_invited,
        PatientUninvited: notices.patient_uninvited,
    },
    in_patient_menu=to_book.in_menu,
    hears=hear_of_new_times,
    in_staff_menu=given.in_staff_menu,
)
