"""What a case is found by in the staff's search: the patient's name and number, folded."""

from dataclasses import replace

from sqlalchemy import bindparam, exists, func, or_, select

from care.cases.lists import CaseFilter
from care.people.personal_identity import normal_form
from care.values.ids import PersonId
from storage.engine.columns import exactly, reference, words
from storage.engine.port import Port
from storage.tables.cases import cases
from storage.tables.people import people

_WHO = select(people.c.name, people.c.login).where(people.c.id == bindparam("person", type_=reference()))


def found_by(port: Port, patient: PersonId) -> str:
    """The number with its hyphen and without."""
    row = port.one(_WHO, person=patient)
    return "" if row is None else f"{row[0]} {row[1]} {row[1].replace('-', '')}".casefold()


_WHOSE = select(people.c.id).where(people.c.login == bindparam("login", type_=words()))

_sought, _whom = bindparam("search", type_=words()), people.alias("whom")
_may_be_found = exists(
    select(exactly(1)).where(
        _whom.c.id == cases.c.patient_id,
        or_(
            _whom.c.protected == exactly(0),
            _whom.c.login.like(_sought, escape="!"),
            func.replace(_whom.c.login, exactly("-"), exactly("")).like(_sought, escape="!"),
        ),
    )
)
"""A protected person is found by the number alone: who finds by a name has learned it."""
MATCHING = cases.c.search.like(_sought, escape="!") & _may_be_found


def pattern(search: str) -> str | None:
    """For LIKE with the escape "!": anywhere in what is folded; None for nothing."""
    folded = search.strip().casefold()
    for special in "!%_":
        folded = folded.replace(special, f"!{special}")
    return f"%{folded}%" if folded else None


def of_number(port: Port, chosen: CaseFilter) -> CaseFilter:
    """The same cases by whose they are, where a whole number is searched for: no other has it in it, and a
    patient's cases are found without reading all of a unit's.
    """
    number = normal_form(chosen.search)
    if number is None or chosen.patient is not None:
        return chosen
    row = port.one(_WHOSE, login=number)
    return replace(chosen, search="", patient=PersonId(0 if row is None else row.id))
