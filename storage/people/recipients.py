"""People whom staff name by id, or by a personal identity number as they typed it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import bindparam, case, select

from care.people.values import Channel, Kind
from care.values.ids import PersonId
from storage.engine.columns import exactly, reference
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff
from storage.people.newcomer import login_form
from storage.tables.log_ins import last_log_ins
from storage.tables.people import people

_channel = case((people.c.also_by_email == exactly(1), exactly(Channel.BOTH.value)), else_=people.c.channel)
_who = (people.c.id, name_for_staff(), people.c.login, _channel, people.c.has_account)
_people = (
    select(*_who, last_log_ins.c.at)
    .select_from(people.outerjoin(last_log_ins, last_log_ins.c.person_id == people.c.id))
    .where(people.c.kind == exactly(Kind.PATIENT.value))
)
_BY_ID = _people.where(people.c.id == bindparam("patient", type_=reference()))
BY_LOGIN = _people.where(people.c.login == bindparam("login"))


def known_patient(port: Port, given: PersonId | str) -> Row | None:
    """(id, name, login, channel, has_account, last log-in), or None for nobody of the register."""
    if isinstance(given, int):
        return port.one(_BY_ID, patient=given)
    login = login_form(Kind.PATIENT, given)
    return None if login is None else port.one(BY_LOGIN, login=login)


def each_once(port: Port, given: Sequence[PersonId | str]) -> Iterator[tuple[int, Row | None, bool]]:
    """(place from 1, person, whether the person stands there already), in the order given."""
    taken: set[PersonId] = set()
    for place, one in enumerate(given, 1):
        person = known_patient(port, one)
        twice = person is not None and person[0] in taken
        if person is not None:
            taken.add(person[0])
        yield place, person, twice
