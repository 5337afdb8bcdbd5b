"""What a unit moves and cancels, as the rest of the house meets it."""

from care.unit_changes.notices import PatientMeetingChanged, PatientUnitCancelled, PatientUnitMoved
from handlers.talk.subject import Subject
from handlers.unit_changes import answer, cancel, day, hearing, meeting, move, notices

SUBJECT = Subject(
    conversations=(
        answer.CONVERSATION,
        day.CONVERSATION,
        cancel.CONVERSATION,
        move.CONVERSATION,
        meeting.CONVERSATION,
    ),
    hears=hearing.hear_of_changes,
    notices={
        PatientUnitCancelled: notices.patient_unit_cancelled,
        PatientUnitMoved: notices.patient_unit_moved,
        PatientMeetingChanged: notices.patient_meeting_changed,
    },
)
