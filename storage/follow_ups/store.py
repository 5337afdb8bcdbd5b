"""care.follow_ups.verbs.FollowUps over a database: what units have to do after patients' acts."""

from care.cases.acts import TakeUpAgain, WriteMore
from care.follow_ups.kind import TASK
from storage.cases.handling import take_up_again
from storage.cases.kinds import add_acts
from storage.follow_ups import closing, offering, trying
from storage.follow_ups import messages as writing
from storage.tasks import reading
from storage.verbs.store import Store, as_staff, look, look_now, verb

add_acts(TASK.name, {WriteMore: writing.write_again, TakeUpAgain: take_up_again})


class FollowUpStore(Store):
    open_tasks = look(reading.open_tasks)
    task = look(reading.seen)
    why_not_offer = look_now(offering.why_not_offer)
    bookable_until = look_now(trying.bookable_until)
    not_reached = verb(as_staff, trying.try_later)
    remind = verb(as_staff, trying.remind_once_more)
    close = verb(as_staff, closing.close)
    offer = verb(as_staff, offering.offer_times)
