"""Rights to book, as the rest of the house meets them."""

from care.grounds import refusals as no
from care.grounds.notices import PatientInvited, PatientStillInvited, PatientUninvited
from handlers.grounds import call_in, give, given, my_times, notices, own, refusals, to_book, write
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
    refusals={
        no.GroundWithdrawn: refusals.withdrawn,
        no.NewTimeNotWanted: refusals.new_time_not_wanted,
        no.GroundUsed: refusals.used,
        no.GroundLapsed: refusals.lapsed,
        no.GroundNotYet: refusals.not_yet,
        no.LinkOfNoUse: refusals.link_of_no_use,
        no.NobodyToGiveTo: refusals.nobody_to_give_to,
        no.WrongDays: refusals.wrong_days,
    },
    notices={
        PatientInvited: notices.patient_invited,
        PatientStillInvited: notices.patient_invited,
        PatientUninvited: notices.patient_uninvited,
    },
    in_patient_menu=to_book.in_menu,
    in_staff_menu=given.in_staff_menu,
)
