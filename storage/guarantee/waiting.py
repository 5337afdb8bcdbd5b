"""The unit's waiting list, as staff see it."""

from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select

from care.guarantee.values import Code, OfferType
from care.guarantee.views import WaitingLine
from care.values.ids import UnitId
from storage.engine.columns import number, reference, words
from storage.engine.port import Port, Row
from storage.guarantee.rows import open_offer_of
from storage.people.names import name_for_staff
from storage.tables.guarantee import waiting_entries
from storage.tables.people import people

MOST = 50
READ = 2000
LIST: Select[Any] = (
    select(
        *[waiting_entries.c[name] for name in ("id", "patient_id", "unit_id", "type", "code", "referred")],
        name_for_staff(),
        people.c.login,
    )
    .select_from(waiting_entries.join(people, people.c.id == waiting_entries.c.patient_id))
    .where(
        waiting_entries.c.unit_id == bindparam("unit", type_=reference()),
        waiting_entries.c.code == bindparam("code", type_=words()),
    )
    .order_by(waiting_entries.c.referred, waiting_entries.c.id)
    .limit(bindparam("limit", type_=number()))
)


def waiting_list(port: Port, unit: UnitId, code: Code, search: str) -> list[WaitingLine]:
    """The longest waiting first. Names are folded here, since the databases fold differently."""
    wanted = search.strip().casefold()
    rows = port.all(LIST, unit=unit, code=code.value, limit=READ if wanted else MOST)
    matching = [row for row in rows if not wanted or _matches(row, wanted)]
    return [_line(port, row) for row in matching[:MOST]]


def _matches(row: Row, wanted: str) -> bool:
    name, login = row[6].casefold(), row[7]
    return wanted in name or wanted in login or wanted in login.replace("-", "")


def _line(port: Port, row: Row) -> WaitingLine:
    entry, patient, unit, type_, code, referred, name, login = row
    return WaitingLine(
        entry=entry,
        patient=patient,
        patient_name=name,
        patient_login=login,
        unit=unit,
        type=OfferType(type_),
        code=Code(code),
        referred=date.fromisoformat(referred),
        open_offer=open_offer_of(port, entry),
    )
