"""Every subject, in its order: each may lean on those before it, and answers before them."""

from handlers.bookings.subject import SUBJECT as BOOKINGS
from handlers.cases.subject import SUBJECT as CASES
from handlers.earlier.subject import SUBJECT as EARLIER
from handlers.eservices.subject import SUBJECT as ESERVICES
from handlers.follow_ups.subject import SUBJECT as FOLLOW_UPS
from handlers.grounds.subject import SUBJECT as GROUNDS
from handlers.guarantee.subject import SUBJECT as GUARANTEE
from handlers.people.subject import SUBJECT as PEOPLE
from handlers.reports.subject import SUBJECT as REPORTS
from handlers.rules.subject import SUBJECT as RULES
from handlers.schedules.subject import SUBJECT as SCHEDULES
from handlers.talk.subject import Subject
from handlers.unit_changes.subject import SUBJECT as UNIT_CHANGES
from handlers.visits.subject import SUBJECT as VISITS

SUBJECTS: tuple[Subject, ...] = (
    PEOPLE,
    BOOKINGS,
    GROUNDS,
    VISITS,
    UNIT_CHANGES,
    FOLLOW_UPS,
    CASES,
    GUARANTEE,
    EARLIER,
    ESERVICES,
    SCHEDULES,
    RULES,
    REPORTS,
)
