"""What a unit moves and cancels, as the rest of the house meets it."""

from handlers.talk.subject import Subject
from handlers.unit_changes import answer, cancel, day, move
from handlers.unit_changes.notices import TO_PATIENT, unit_change_notice

SUBJECT = Subject(
    conversations=(answer.CONVERSATION, day.CONVERSATION, cancel.CONVERSATION, move.CONVERSATION),
    notices=dict.fromkeys(TO_PATIENT, unit_change_notice),
)
