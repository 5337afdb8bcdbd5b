"""Tasks, as the rest of the house meets them."""

from care.follow_ups import refusals as no
from handlers.follow_ups import notices, refusals, tasks
from handlers.talk.subject import Subject

SUBJECT = Subject(
    conversations=(tasks.CONVERSATION,),
    refusals={
        no.TaskAlreadyClosed: refusals.task_closed,
        no.HasNewTime: refusals.has_new_time,
        no.NobodyReads: refusals.nobody_reads,
    },
    notices=notices.NOTICES,
    in_staff_menu=tasks.in_staff_menu,
)
