"""The looking over of rules, as the rest of the house meets it."""

from handlers.rules import revisions
from handlers.talk.subject import Subject

SUBJECT = Subject(conversations=(revisions.CONVERSATION,), in_staff_menu=revisions.in_staff_menu)
