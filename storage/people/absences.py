"""Who is away on a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select

from care.people.absence import Absence
from care.values.ids import PersonId
from storage.engine.columns import local_day, reference
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port, Row
from storage.tables.absences import absences
from storage.tables.people import people

_day = bindparam("day", type_=local_day())
_not_over = absences.c.last_day >= _day
_ROWS = (
    select(
        *(absences.c.id, absences.c.person_id, absences.c.first_day, absences.c.last_day, people.c.name),
    )
    .select_from(absences.join(people, people.c.id == absences.c.person_id))
    .order_by(absences.c.first_day, absences.c.id)
)
_OF_PERSON = _ROWS.where(absences.c.person_id == bindparam("person", type_=reference()), _not_over)
_begun = absences.c.first_day <= bindparam("until", type_=local_day())
_AWAY = _ROWS.where(ids_in(absences.c.person_id, "persons"), _not_over, _begun)


def absences_of(port: Port, person: PersonId, today: date) -> list[Absence]:
    """That are not over, the first first."""
    return [_absence(row) for row in port.all(_OF_PERSON, person=person, day=today.isoformat())]


def away_of(port: Port, persons: Sequence[PersonId], today: date, until: date | None = None) -> list[Absence]:
    """Of those, who is away on the day, or on one of the days to `until`."""
    if not persons:
        return []
    last = (until or today).isoformat()
    found = port.all(_AWAY, persons=json_list(persons), day=today.isoformat(), until=last)
    return [_absence(row) for row in found]


def there(port: Port, persons: Sequence[PersonId], today: date) -> list[PersonId]:
    """Those who are not away on the day; all of them, where nobody else is left to hear of it."""
    if len(persons) == 1:
        return list(persons)
    away = {one.person for one in away_of(port, persons, today)}
    return [person for person in persons if person not in away] or list(persons)


def _absence(row: Row) -> Absence:
    first, last = date.fromisoformat(row.first_day), date.fromisoformat(row.last_day)
    return Absence(id=row.id, person=PersonId(row.person_id), first=first, last=last, name=row.name)
