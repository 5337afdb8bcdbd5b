"""care.follow_ups.verbs.FollowUps over a database: what units have to do after patients' acts."""

from storage.follow_ups import closing, offering
from storage.follow_ups import messages as writing
from storage.tasks import reading
from storage.verbs.store import Store, as_asked, as_staff, look, look_now, verb


class FollowUpStore(Store):
    open_tasks = look(reading.open_tasks)
    task = look(reading.seen)
    why_not_offer = look_now(offering.why_not_offer)
    close = verb(as_staff, closing.close)
    offer = verb(as_staff, offering.offer_times)
    messages = look(writing.messages)
    message = look(writing.one_message)
    read_message = verb(as_asked, writing.read_message)
    write_again = verb(as_asked, writing.write_again)
