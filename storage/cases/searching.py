"""What a case is found by in the staff's search: the patient's name and number, folded."""

from dataclasses import replace

from sqlalchemy import bindparam, select

from care.cases.lists import CaseFilter
from care.people.personal_identity import normal_form
from care.values.ids import PersonId
from storage.engine.columns import reference, words
from storage.engine.port import Port
from storage.tables.people import people

_WHO = select(people.c.name, people.c.login).where(people.c.id == bindparam("person", type_=reference()))


def found_by(port: Port, patient: PersonId) -> str:
    """The number with its hyphen and without."""
    row = port.one(_WHO, person=patient)
    return "" if row is None else f"{row[0]} {row[1]} {row[1].replace('-', '')}".casefold()


_WHOSE = select(people.c.id).where(people.c.login == bindparam("login", type_=words()))


def of_number(port: Port, chosen: CaseFilter) -> CaseFilter:
    """The same cases by whose they are, where a whole number is searched for: no other has it in it, and a
    patient's cases are found without reading all of a unit's.
    """
    number = normal_form(chosen.search)
    if number is None or chosen.patient is not None:
        return chosen
    row = port.one(_WHOSE, login=number)
    return replace(chosen, search="", patient=PersonId(0 if row is None else row.id))
