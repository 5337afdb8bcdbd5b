"""What a unit moves and cancels, as the rest of the house meets it."""

from care.bookings.video import NotByVideo
from care.unit_changes.notices import PatientMeetingChanged, PatientUnitCancelled, PatientUnitMoved
from handlers.talk.subject import Subject
from handlers.unit_changes import answer, cancel, day, meeting, move, notices, refusals

SUBJECT = Subject(
    conversations=(
        answer.CONVERSATION,
        day.CONVERSATION,
        cancel.CONVERSATION,
        move.CONVERSATION,
        meeting.CONVERSATION,
    ),
    refusals={NotByVideo: refusals.not_by_video},
    notices={
        PatientUnitCancelled: notices.patient_unit_cancelled,
        PatientUnitMoved: notices.patient_unit_moved,
        PatientMeetingChanged: notices.patient_meeting_changed,
    },
)
