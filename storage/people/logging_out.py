"""Who lets go of a phone: this one, or all others that the same person holds."""

from care.outcomes import Done
from care.people.refusals import NotLoggedIn
from care.people.talks import HowEnded
from care.people.values import Person
from care.values.ids import UserId
from storage.engine.port import Port
from storage.people.leaving import leave_phone, take_from_phone
from storage.people.log_in_ends import drop_log_in_end
from storage.people.reading import PHONES, SESSION, person_of
from storage.turns.editing import clear_later
from storage.verbs.once import Act


def holder(act: Act) -> Person:
    """Who holds the phone that asks. Raises NotLoggedIn."""
    person = person_of(act.port.all(SESSION, user=act.request.user))
    if person is None:
        raise NotLoggedIn
    return person


def leave(act: Act) -> Done:
    leave_phone(act.port, act.request.user)
    drop_log_in_end(act.port, act.request.user)
    return Done()


def others(port: Port, user: UserId) -> list[UserId]:
    """The phones where who holds this one is logged in besides."""
    person = person_of(port.all(SESSION, user=user))
    held = port.all(PHONES, person=person.id) if person else []
    return [UserId(other) for (other,) in held if other != user]


def leave_others(act: Act) -> Done:
    """What is begun on them, and what staff have read there, goes too. Raises NotLoggedIn."""
    who = holder(act)
    for other in others(act.port, act.request.user):
        take_from_phone(act.port, other, HowEnded.ELSEWHERE)
        drop_log_in_end(act.port, other)
        if who.is_staff:
            clear_later(act.port, other, person=who.id, at=act.now)
    return Done()
