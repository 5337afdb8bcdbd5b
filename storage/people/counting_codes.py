"""Log-in codes counted by telephone and person, as one is sent (care.people.code_limits)."""

from sqlalchemy import bindparam, delete, select

from care.people.code_limits import COUNTED, CodesSent, cannot_send_code
from care.values.ids import PersonId, UserId
from storage.engine.columns import instant, reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there, inserting
from storage.people.changed import note_changed
from storage.tables.people import known_phones, login_codes, people, sent_codes
from storage.verbs.once import Act

_user = bindparam("user", type_=reference())
_person = bindparam("person", type_=reference())
_since = bindparam("since", type_=instant())
STANDS = select(login_codes.c.person_id).where(
    login_codes.c.user_id == _user,
    login_codes.c.person_id == _person,
    login_codes.c.expires > bindparam("now", type_=instant()),
)
# The code of the asking telephone is written before, and so locked: whatever asks at once is counted in turn.
LOCK_NUMBER = select(people.c.id).where(people.c.id == _person).with_for_update(key_share=True)
BY_PHONE = select(sent_codes.c.at).where(sent_codes.c.user_id == _user, sent_codes.c.at > _since)
_known = select(known_phones.c.user_id).where(known_phones.c.person_id == _person)
TO_NUMBER = select(sent_codes.c.at).where(
    sent_codes.c.person_id == _person, sent_codes.c.at > _since, sent_codes.c.user_id.not_in(_known)
)
KNOWS = _known.where(known_phones.c.user_id == _user)
KEEP = inserting(sent_codes, "user_id", "person_id", "at")
DROP_OLD = delete(sent_codes).where(sent_codes.c.user_id == _user, sent_codes.c.at <= _since)
DROP_USED = delete(sent_codes).where(sent_codes.c.user_id == _user, sent_codes.c.person_id == _person)
KNOW = insert_unless_there(known_phones, "user_id", "person_id", key=["user_id", "person_id"])


def code_stands(act: Act, person: PersonId) -> bool:
    """Whether this telephone waits for a code of the person's."""
    return act.port.one(STANDS, user=act.request.user, person=person, now=to_micros(act.now)) is not None


def count_code(act: Act, person: PersonId, *, going_on: bool) -> None:
    """One more. Raises TooManyCodes, which undoes what the verb has written."""
    port, user, since = act.port, act.request.user, to_micros(act.now - COUNTED)
    port.one(LOCK_NUMBER, person=person)
    sent = CodesSent(
        by_phone=[from_micros(at) for (at,) in port.all(BY_PHONE, user=user, since=since)],
        to_number=[from_micros(at) for (at,) in port.all(TO_NUMBER, person=person, since=since)],
        excused=going_on or port.one(KNOWS, user=user, person=person) is not None,
    )
    refusal = cannot_send_code(sent, act.now)
    if refusal is not None:
        raise refusal
    port.run(DROP_OLD, user=user, since=since)
    port.run(KEEP, user_id=user, person_id=person, at=to_micros(act.now))


def know_phone(port: Port, user: UserId, person: PersonId) -> None:
    """The person has logged in here: the codes that it took are no longer counted."""
    port.run(DROP_USED, user=user, person=person)
    if port.run(KNOW, user_id=user, person_id=person):
        note_changed(port, person)
