"""What each manager wants to be told in the morning; kept is what is not wanted, so that new parts are."""

from sqlalchemy import bindparam, select, update

from care.people.roles import Act
from care.reports.notices import DigestPart
from care.values.ids import PersonId
from storage.engine.columns import exactly, reference, words
from storage.engine.port import Port
from storage.tables.people import people
from storage.verbs.asking import demand, grants_of

_is_person = people.c.id == bindparam("person", type_=reference())
_OF_ONE = select(people.c.digest_without).where(_is_person)
_OF_ALL = select(people.c.id, people.c.digest_without).where(people.c.digest_without != exactly(""))
_KEEP = update(people).where(_is_person).values(digest_without=bindparam("parts", type_=words()))


def unwanted(port: Port, staff: PersonId) -> frozenset[DigestPart]:
    demand(grants_of(port, staff), Act.SEE_REPORT, None)
    row = port.one(_OF_ONE, person=staff)
    return _read("" if row is None else row[0])


def want(port: Port, staff: PersonId, part: DigestPart, *, wanted: bool) -> None:
    without = unwanted(port, staff) - {part} if wanted else unwanted(port, staff) | {part}
    port.run(_KEEP, person=staff, parts=" ".join(sorted(without)))


def unwanted_by_all(port: Port) -> dict[int, frozenset[DigestPart]]:
    """Those who want all of it are left out."""
    return {person: _read(kept) for person, kept in port.all(_OF_ALL)}


def _read(kept: str) -> frozenset[DigestPart]:
    known = set(DigestPart)
    return frozenset(DigestPart(one) for one in kept.split() if one in known)
