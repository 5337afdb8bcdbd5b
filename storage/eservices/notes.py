"""What units say themselves: the newest text of each kind stands, the others are kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, func, insert, select

from care.eservices.cards import UnitNote, answer_kind, longest_of
from care.eservices.forms import Form
from care.eservices.outcomes import NoteSaid
from care.people.roles import Act
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit
from care.values.words import clean, within
from storage.engine.columns import reference
from storage.engine.instants import from_micros, to_micros
from storage.engine.lists import json_list, texts_in
from storage.engine.port import Port, Row
from storage.people.names import name_for_staff
from storage.places.reading import where_may
from storage.tables.eservices import unit_notes
from storage.tables.people import people
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call

_MOST_VERSIONS = 5
_COLUMNS = (unit_notes.c.kind, unit_notes.c.text, unit_notes.c.said_at, name_for_staff().label("said_name"))
_OF_UNIT = (
    select(*_COLUMNS)
    .select_from(unit_notes.join(people, people.c.id == unit_notes.c.said_by))
    .where(unit_notes.c.unit_id == bindparam("unit", type_=reference()))
    .order_by(unit_notes.c.id.desc())
)
_NEWEST = _OF_UNIT.where(
    unit_notes.c.id.in_(
        select(func.max(unit_notes.c.id))
        .where(unit_notes.c.unit_id == bindparam("unit", type_=reference()))
        .group_by(unit_notes.c.kind)
    )
)
_ANSWERS = _OF_UNIT.where(texts_in(unit_notes.c.kind, "kinds"))
_VERSIONS = _OF_UNIT.where(unit_notes.c.kind == bindparam("kind", type_=unit_notes.c.kind.type)).limit(
    _MOST_VERSIONS
)
_SAY = insert(unit_notes)


def units_to_say(port: Port, staff: PersonId) -> list[CareUnit]:
    return where_may(port, staff, Act.LAY_OUT)


def notes(port: Port, unit: UnitId) -> Mapping[str, UnitNote]:
    every = map(_note, port.all(_NEWEST, unit=unit))
    return {one.kind: one for one in every if one.text}


def own_answers(port: Port, unit: UnitId, form: Form) -> Mapping[str, Sequence[UnitNote]]:
    results = {answer_kind(form.id, end.code): end.code for end in form.ends}
    found = defaultdict[str, list[UnitNote]](list)
    for row in port.all(_ANSWERS, unit=unit, kinds=json_list(results)) if results else ():
        found[results[row.kind]].append(_note(row))
    return found


def versions(port: Port, staff: PersonId, unit: UnitId, kind: str) -> list[UnitNote]:
    demand(grants_of(port, staff), Act.LAY_OUT, unit)
    return [_note(row) for row in port.all(_VERSIONS, unit=unit, kind=kind)]


def say_note(call: Call, unit: UnitId, kind: str, *, text: str) -> NoteSaid:
    demand(grants_of(call.port, call.asker.person), Act.LAY_OUT, unit)
    said = within(clean(text), longest_of(kind))
    by = call.asker.person
    call.port.run(_SAY, unit_id=unit, kind=kind, text=said, said_at=to_micros(call.now), said_by=by)
    return NoteSaid(unit, kind, said)


def _note(row: Row) -> UnitNote:
    return UnitNote(row.kind, row.text, from_micros(row.said_at), row.said_name or "")
