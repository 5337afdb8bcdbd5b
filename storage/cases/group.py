"""Who handles cases where the asker sees them."""

from care.people.roles import Act, may
from care.people.values import Person
from care.values.ids import PersonId
from storage.cases.viewing import HANDLERS, units_where
from storage.engine.port import Port
from storage.people.reading import BY_ID, person_of


def handlers_of(port: Port, staff: PersonId) -> list[Person]:
    """By name; of all units where the asker sees cases. Raises NotAllowed."""
    found: dict[PersonId, Person] = {}
    for unit in units_where(port, staff, Act.SEE_CASES):
        for (person,) in port.all(HANDLERS, unit=unit):
            one = found.get(person) or person_of(port.all(BY_ID, person=person))
            if one is not None and may(one.grants, Act.HANDLE_CASE, unit):
                found[one.id] = one
    return sorted(found.values(), key=lambda one: (one.name, one.id))
