"""Reports, as the rest of the house meets them."""

from handlers.reports import report
from handlers.talk.subject import Subject

SUBJECT = Subject(conversations=(report.CONVERSATION,), in_staff_menu=report.in_staff_menu)
