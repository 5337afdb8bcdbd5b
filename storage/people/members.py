"""Who works at a unit and may do an act there: those whom its notices go to."""

from sqlalchemy import Select, bindparam, or_, select

from care.people.roles import MAY, Act
from care.values.ids import PersonId, UnitId
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.tables.people import grants


def _members(act: Act) -> Select[tuple[int]]:
    roles = [role for role, acts in MAY.items() if act in acts]
    return (
        select(grants.c.person_id)
        .distinct()
        .where(
            or_(grants.c.unit_id == bindparam("unit", type_=reference()), grants.c.unit_id.is_(None)),
            grants.c.role.in_([exactly(role.value) for role in roles]),
        )
        .order_by(grants.c.person_id)
    )


MEMBERS = {
    act: _members(act)
    for act in (
        *(Act.GET_CASE_NOTICES, Act.TELL_PROVIDER, Act.GET_NOTICES),
        *(Act.REVISE_RULES, Act.ORDER_RIGHT, Act.SEE_REPORT),
    )
}


def members(port: Port, unit: UnitId, act: Act) -> list[PersonId]:
    """Everybody whose roles allow the act at the unit, by id."""
    return [PersonId(person) for (person,) in port.all(MEMBERS[act], unit=unit)]
