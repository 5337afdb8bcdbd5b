"""Visits themselves, as the rest of the house meets them."""

from care.visits.attendance import TooEarlyToMark
from handlers.bookings.refused_change import too_early_to_mark
from handlers.talk.subject import Subject
from handlers.visits import confirm, unit_day
from handlers.visits.notices import KINDS, visit_notice

SUBJECT = Subject(
    conversations=(confirm.CONVERSATION, unit_day.CONVERSATION),
    refusals={TooEarlyToMark: too_early_to_mark},
    notices=dict.fromkeys(KINDS, visit_notice),
    in_staff_menu=unit_day.in_staff_menu,
)
