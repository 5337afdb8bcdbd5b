"""Who handles cases where the asker sees them."""

from care.people.roles import may
from care.people.values import Person
from care.values.ids import PersonId
from storage.cases.kinds import every_kind
from storage.cases.lists import OF_ALL
from storage.cases.viewing import HANDLERS, where_seen
from storage.engine.port import Port
from storage.people.reading import BY_ID, person_of
from storage.verbs.asking import grants_of


def handlers_of(port: Port, staff: PersonId) -> list[Person]:
    """By name; of all units where the asker sees cases. Raises NotAllowed."""
    found: dict[PersonId, Person] = {}
    handles = {stored.kind.name: stored.kind.handles for stored in every_kind()}
    for unit, kinds in where_seen(port, grants_of(port, staff)).items():
        acts = [act for name, act in handles.items() if OF_ALL[0] in kinds or name in kinds]
        for (person,) in port.all(HANDLERS, unit=unit):
            one = found.get(person) or person_of(port.all(BY_ID, person=person))
            if one is not None and any(may(one.grants, act, unit) for act in acts):
                found[one.id] = one
    return sorted(found.values(), key=lambda one: (one.name, one.id))
