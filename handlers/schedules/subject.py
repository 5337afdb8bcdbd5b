"""Schedules, as the rest of the house meets them."""

from care.schedules.notices import StaffHorizon
from handlers.schedules import change, notices, refusals
from handlers.talk.subject import Subject

SUBJECT = Subject(
    conversations=(change.CONVERSATION,),
    refusals=refusals.REFUSALS,
    notices={StaffHorizon: notices.staff_horizon},
    in_staff_menu=change.in_staff_menu,
)
