"""People and sessions as care's values; a person's grants come in the same statement."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, select, update

from care.people.roles import Grant, Role
from care.people.values import Channel, Kind, Person
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, flag, reference
from storage.engine.lists import texts_in
from storage.engine.port import Row
from storage.tables.people import grants, guardians, people, sessions
from storage.tables.turns import outbox

PERSON = (
    people.c.id,
    people.c.kind,
    people.c.name,
    people.c.login,
    people.c.phone,
    people.c.email,
    people.c.channel,
    people.c.language,
    people.c.has_account,
    people.c.born,
    people.c.title,
    people.c.protected,
    people.c.hides_children,
    people.c.also_by_email,
)
GRANT = (grants.c.role, grants.c.unit_id)
_people = people.outerjoin(grants, grants.c.person_id == people.c.id)
_all = select(*PERSON, *GRANT).select_from(_people)
BY_ID = _all.where(people.c.id == bindparam("person", type_=reference()))
BY_LOGIN = _all.where(people.c.login == bindparam("login"))
PATIENT_BY_LOGIN = BY_LOGIN.where(people.c.kind == exactly(Kind.PATIENT.value))
KNOWN = select(people.c.login).where(texts_in(people.c.login, "numbers"))
_first_unread = (
    select(func.min(outbox.c.id))
    .where(outbox.c.recipient == people.c.id, outbox.c.state == exactly("unread"))
    .scalar_subquery()
)
SESSION = (
    select(
        sessions.c.language.label("session_language"), _first_unread.label("first_unread"), *PERSON, *GRANT
    )
    .select_from(
        sessions.outerjoin(people, people.c.id == sessions.c.person_id).outerjoin(
            grants, grants.c.person_id == people.c.id
        )
    )
    .where(sessions.c.user_id == bindparam("user", type_=reference()))
)
PHONES = (
    select(sessions.c.user_id)
    .where(sessions.c.person_id == bindparam("person", type_=reference()))
    .order_by(sessions.c.user_id)
)
CHILDREN = (
    _all.join(guardians, guardians.c.child_id == people.c.id)
    .where(guardians.c.guardian_id == bindparam("guardian", type_=reference()))
    .order_by(people.c.id)
)
SHOW_CHILDREN = (
    update(people)
    .where(people.c.id == bindparam("person", type_=reference()))
    .values(hides_children=bindparam("hidden", type_=flag()))
)
REACH_BY = (
    update(people)
    .where(people.c.id == bindparam("person", type_=reference()))
    .values(channel=bindparam("wanted"), also_by_email=bindparam("both", type_=flag()))
)
EVERYBODY = _all.order_by(people.c.id)


def channel_stored(channel: Channel) -> tuple[str, int]:
    """As `channel` and `also_by_email` hold it: what the earlier release reads is sms."""
    return (Channel.SMS.value, 1) if channel is Channel.BOTH else (channel.value, 0)


def person_of(rows: Sequence[Row]) -> Person | None:
    """Of the rows of one person, a row for each grant."""
    if not rows or rows[0].id is None:
        return None
    row = rows[0]
    return Person(
        id=PersonId(row.id),
        kind=Kind(row.kind),
        name=row.name,
        login=row.login,
        phone=row.phone,
        email=row.email,
        channel=Channel.BOTH if row.also_by_email else Channel(row.channel),
        language=row.language,
        has_account=bool(row.has_account),
        born=row.born and date.fromisoformat(row.born),
        title=row.title,
        protected=bool(row.protected),
        shows_children=not row.hides_children,
        grants=frozenset(_grant(one.role, one.unit_id) for one in rows if one.role is not None),
    )


def people_of(rows: Sequence[Row]) -> list[Person]:
    """Of the rows of several persons, in their order."""
    grouped: dict[int, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [person for own in grouped.values() if (person := person_of(own)) is not None]


def _grant(role: str, unit: int | None) -> Grant:
    return Grant(Role(role), None if unit is None else UnitId(unit))
