"""What a case is found by in the staff's search: the patient's name and number, folded."""

from sqlalchemy import bindparam, select

from care.values.ids import PersonId
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.tables.people import people

_WHO = select(people.c.name, people.c.login).where(people.c.id == bindparam("person", type_=reference()))


def found_by(port: Port, patient: PersonId) -> str:
    """The number with its hyphen and without."""
    row = port.one(_WHO, person=patient)
    return "" if row is None else f"{row[0]} {row[1]} {row[1].replace('-', '')}".casefold()
