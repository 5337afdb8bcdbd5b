"""Filters by their short ids (docs/decisions/030): what a button has no room for stands in a row."""

import json
from dataclasses import fields
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import bindparam, delete, select

from care.cases.lists import CaseFilter
from care.values.ids import FilterId
from storage.codec import UnreadableError, facts_of, made_of
from storage.engine.columns import local_day as day_column
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.tables.case_filters import case_filters

_BYTES = 6
"""Of the digest, in an id: ten signs in a button; a million filters meet by chance once in six hundred."""
_WHOLE = CaseFilter()
_LIFE = timedelta(days=90)
"""One by which nobody has looked for so long goes; its buttons say that they apply no longer."""
_KEEP = insert_or_update(case_filters, "id", "form", "used", key=["id"])
_FORGET = delete(case_filters).where(case_filters.c.used < bindparam("since", type_=day_column()))
_USED = select(case_filters.c.used).where(case_filters.c.id == bindparam("filter", type_=reference()))
_FORM = select(case_filters.c.form).where(case_filters.c.id == bindparam("filter", type_=reference()))


def id_of(chosen: CaseFilter) -> FilterId:
    """Reckoned from the form: the same in every process, and never another filter's, whatever was lost."""
    return FilterId(int.from_bytes(sha256(_form(chosen).encode()).digest()[:_BYTES]))


def used_on(port: Port, chosen: FilterId, today: date) -> bool:
    """Whether it is kept, as one that is in use."""
    row = port.one(_USED, filter=chosen)
    return row is not None and row.used == today.isoformat()


def keep_filter(port: Port, chosen: CaseFilter, today: date) -> None:
    """It is in use; what has long not been goes."""
    port.run(_KEEP, id=id_of(chosen), form=_form(chosen), used=today.isoformat())
    port.run(_FORGET, since=(today - _LIFE).isoformat())


def kept(port: Port, chosen: FilterId) -> CaseFilter | None:
    row = port.one(_FORM, filter=chosen)
    if row is None:
        return None
    try:
        return made_of(json.loads(row.form), CaseFilter)
    except UnreadableError:
        return None


def _form(chosen: CaseFilter) -> str:
    """Only what narrows, so that a field which comes later leaves the ids as they are."""
    bare = chosen.of_nobody
    narrow = {one.name for one in fields(bare) if getattr(bare, one.name) != getattr(_WHOLE, one.name)}
    facts = {name: fact for name, fact in facts_of(bare).items() if name in narrow}
    return json.dumps(facts, sort_keys=True)
