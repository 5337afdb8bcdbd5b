"""care.grounds.verbs over a database: the patient's side, the desk's, and what its deadlines do."""

from collections.abc import Awaitable, Callable, Mapping

from care.values.clock import Clock
from storage.engine.database import Database
from storage.grounds import choosing, giving, links, listing, reading, selecting
from storage.grounds.timing import DEADLINE_KINDS, fire
from storage.turns.deadlines import Deadline
from storage.verbs.store import Store, as_asked, as_staff, deed, look, look_now, verb

_Fire = Callable[[Deadline], Awaitable[bool]]


class GroundStore(Store):
    """care.grounds.verbs.Grounds."""

    of_patient = look_now(reading.of_patient)
    details = look_now(reading.details)
    opened = look_now(links.opened)
    take = verb(as_asked, links.take_link)
    _fire = deed(fire)

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self.desk = GroundDeskStore(database, clock)

    def fires(self) -> Mapping[str, _Fire]:
        """What each kind of deadline does when it fires."""
        return dict.fromkeys(DEADLINE_KINDS, self._fire)


class GroundDeskStore(Store):
    """care.grounds.verbs.GroundDesk."""

    units = look(choosing.units_to_give)
    places = look_now(choosing.places_to_give)
    last_day = look_now(choosing.last_day)
    invitees = look_now(choosing.recipients_given)
    give = verb(as_staff, giving.give)
    make_link = verb(as_staff, links.make_link)
    withdraw = verb(as_staff, listing.withdraw)
    listed = look(listing.listed)
    line = look_now(listing.line)
    selections = look(selecting.selections_of)
    save_selection = verb(as_staff, selecting.save_selection)
