"""Writes people into the register: the seeded ones as often as one likes, newcomers once."""

from collections.abc import Iterable

from care.people.roles import Grant
from care.values.ids import PersonId
from storage.engine.database import Database
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update, insert_unless_there
from storage.people.changed import note_changed
from storage.people.newcomer import Newcomer
from storage.people.reading import channel_stored
from storage.tables.people import grants, guardians, people

CHOSEN = ("channel", "also_by_email", "language")
"""What a person chooses later: the seed sets it once."""
_columns = (
    *("kind", "name", "login", "phone", "email", "has_account", "born", "title", "protected"),
    *("street", "postal_code", "town", *CHOSEN),
)
ENTER = insert_or_update(people, *[c for c in _columns if c not in CHOSEN], key=["login"]).returning(
    people.c.id
)
ADD = insert_unless_there(people, *_columns, key=["login"]).returning(people.c.id)
GRANT = insert_unless_there(grants, "person_id", "role", "unit_id", key=["person_id", "role", "unit_id"])
GRANT_EVERYWHERE = insert_unless_there(
    grants, "person_id", "role", key=["person_id", "role"], where=grants.c.unit_id.is_(None)
)
_GUARD = insert_unless_there(guardians, "guardian_id", "child_id", key=["guardian_id", "child_id"])


class AlreadyThereError(Exception):
    """The register has a person of this number or staff id."""


def enter(port: Port, newcomer: Newcomer) -> PersonId:
    """Adds the person, or brings name, title, phone and e-mail up to date; what the person chose stays."""
    values = _values(newcomer)
    row = port.one(ADD, **values)
    if row is None:
        row = port.one(ENTER, **{name: value for name, value in values.items() if name not in CHOSEN})
    assert row is not None  # noqa: S101 - an upsert that returns answers with its row
    person = PersonId(row[0])
    note_changed(port, person)
    grant(port, person, newcomer.grants)
    return person


def add(port: Port, newcomer: Newcomer) -> PersonId:
    """Raises AlreadyThereError."""
    row = port.one(ADD, **_values(newcomer))
    if row is None:
        raise AlreadyThereError("the register has this person already")
    person = PersonId(row[0])
    grant(port, person, newcomer.grants)
    return person


def guard(port: Port, guardian: PersonId, child: PersonId) -> None:
    if port.run(_GUARD, guardian_id=guardian, child_id=child):
        note_changed(port, child)


def grant(port: Port, person: PersonId, granted: Iterable[Grant]) -> int:
    """How many are new."""
    new = 0
    for one in sorted(granted, key=repr):
        if one.unit is None:
            new += port.run(GRANT_EVERYWHERE, person_id=person, role=one.role.value)
        else:
            new += port.run(GRANT, person_id=person, role=one.role.value, unit_id=one.unit)
    return new


async def add_people(database: Database, newcomers: Iterable[Newcomer]) -> int:
    """Many at once, for load; those who are there already are left out. How many are new."""
    listed = list(newcomers)
    return await database.write(lambda port: sum(port.one(ADD, **_values(one)) is not None for one in listed))


def _values(newcomer: Newcomer) -> dict[str, object]:
    channel, also_by_email = channel_stored(newcomer.channel)
    return {
        "kind": newcomer.kind.value,
        "name": newcomer.name,
        "login": newcomer.login,
        "phone": newcomer.phone,
        "email": newcomer.email,
        "channel": channel,
        "also_by_email": also_by_email,
        "language": newcomer.language,
        "has_account": int(newcomer.has_account),
        "born": newcomer.born and newcomer.born.isoformat(),
        "protected": int(newcomer.protected),
        "title": newcomer.title,
        "street": newcomer.address.street,
        "postal_code": newcomer.address.postal_code,
        "town": newcomer.address.town,
    }
