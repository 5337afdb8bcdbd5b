"""care.bookings.verbs.Bookings over a database: whoever calls, each unit's rules hold."""

from care.outcomes import Done
from care.people.roles import Act
from care.verbs import Asker, Request
from storage.bookings import booking, cancelling, last_change, moving, telling, undoing
from storage.bookings.own_names import name_visit, own_names
from storage.bookings.places_in_time import release_holds
from storage.bookings.rooms import room_seen
from storage.bookings.schedule import card, cards, just_done
from storage.verbs.asking import demand_of_staff, lock_patient
from storage.verbs.call import Call
from storage.verbs.store import Store, as_asked, deed, look_now, verb


class BookingStore(Store):
    schedule = look_now(cards)
    details = look_now(card)
    just_done = look_now(just_done)
    room = look_now(room_seen)
    changed_by = look_now(last_change.changed_by)
    own_names = look_now(own_names)
    name_visit = deed(name_visit)
    hold = verb(as_asked, booking.hold)
    hold_for = verb(as_asked, moving.hold_for)
    book = verb(as_asked, booking.book)
    call_in = verb(as_asked, booking.call_in)
    rebook = verb(as_asked, moving.rebook)
    cancel = verb(as_asked, cancelling.cancel)
    undo = verb(as_asked, undoing.undo)
    tell_unit = verb(as_asked, telling.tell_unit)

    async def release(self, asker: Asker, request: Request) -> None:
        await self._once(Done, asker, request, _release)


def _release(call: Call) -> Done:
    lock_patient(call)
    demand_of_staff(call, Act.BOOK_FOR_PATIENT, None)
    release_holds(call.port, call.asker.patient)
    return Done()
