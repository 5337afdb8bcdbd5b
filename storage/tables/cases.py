"""Cases of every kind: what is general. A kind keeps the rest in a table of its own, by the case's id."""

from sqlalchemy import Column, ForeignKey, Index, Table, text

from storage.engine.columns import flag, ident, instant, local_day, number, reference, words
from storage.tables import metadata

cases = Table(
    "cases",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("kind", words(), nullable=False, comment="care.cases.kinds"),
    Column("version", number(), nullable=False),
    Column("state", words(), nullable=False, comment="one of its kind's own"),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("type", words(), nullable=False, comment="what it is about"),
    Column("handler_id", reference(), ForeignKey("people.id"), nullable=True, comment="none: the group"),
    Column("created", instant(), nullable=False),
    Column("updated", instant(), nullable=False),
    Column("sent_at", instant(), nullable=True),
    Column("read_at", instant(), nullable=True),
    Column("answer_due", local_day(), nullable=True),
    Column("flagged", flag(), nullable=False, server_default="0"),
    Column("open_question", words(), nullable=True, comment="who answers it: unit, service, other_unit"),
    Column("asked_unit_id", reference(), ForeignKey("units.id"), nullable=True, comment="it was passed to"),
    Column("question_due", local_day(), nullable=True),
    Column("service_due", local_day(), nullable=True),
    Column("part_answered", flag(), nullable=False, server_default="0"),
    Column("asked_back", flag(), nullable=False, server_default="0"),
    Column("digital", flag(), nullable=False, server_default="1", comment="0: a letter is all there is"),
    Column("closed_at", instant(), nullable=True),
    Column("unread_by_patient", flag(), nullable=False, server_default="0"),
    Column("new_to_staff", flag(), nullable=False, server_default="0"),
    Column("status", words(), nullable=False, comment="care.cases.work.SubStatus"),
    Column("for_unit", flag(), nullable=False, comment="the unit has something to do"),
    Column("for_service", flag(), nullable=False, comment="Vårdgarantiservice has something to do"),
    Column("for_post", flag(), nullable=False, comment="there are papers to print and post"),
    Column("to_follow_up", flag(), nullable=False, server_default="0", comment="ticked off with a result"),
    Column("unit_by", local_day(), nullable=True, comment="the first day that the unit may be late with"),
    Column("service_by", local_day(), nullable=True),
    Column("search", words(), nullable=False, comment="name and number, folded"),
    sqlite_autoincrement=True,
)

_newest = (cases.c.updated, cases.c.id)


def _index(name: str, *columns: Column[object], where: str = "") -> None:
    """A page of an inbox costs the same however many cases there are. `where`: of these rows only."""
    part = text(where) if where else None
    Index(f"ix_cases_{name}", *columns, sqlite_where=part, postgresql_where=part)


_index("patient_id", cases.c.patient_id, cases.c.id)
_index("all", cases.c.unit_id, *_newest)
_index("created", cases.c.created, cases.c.unit_id)  # not to be taken for a list's
_index("open", cases.c.unit_id, *_newest, where="state <> 'closed'")
_index("for_unit", cases.c.unit_id, cases.c.unit_by, cases.c.id, where="for_unit = 1")
_index("for_service", cases.c.unit_id, cases.c.service_by, cases.c.id, where="for_service = 1")
# Two columns that are asked to be equal: so it is taken before the index of all that are open.
_index("flagged", cases.c.unit_id, cases.c.flagged, *_newest, where="flagged = 1")
_index("handler", cases.c.handler_id, cases.c.unit_id, *_newest)
# By whose they are: few wait for Vårdgarantiservice where many wait for the unit.
_index("asked", cases.c.unit_id, cases.c.open_question, *_newest, where="open_question IS NOT NULL")
_index(
    "to_call",
    cases.c.unit_id,
    cases.c.closed_at,
    cases.c.id,
    where="state IN ('auto_closed', 'phone_follow_up')",
)
_index("unit_by", cases.c.unit_id, cases.c.unit_by, cases.c.id, where="unit_by IS NOT NULL")
_index("asked_unit", cases.c.asked_unit_id, *_newest, where="open_question = 'other_unit'")
_index(
    "asked_by", cases.c.asked_unit_id, cases.c.question_due, cases.c.id, where="open_question = 'other_unit'"
)
_index("to_follow_up", cases.c.unit_id, cases.c.unit_by, cases.c.id, where="to_follow_up = 1")
_index("for_post", cases.c.unit_id, *_newest, where="for_post = 1")
# A name that few have is sought through this alone, not through the rows. Its condition holds of every case,
# and is written where something is searched for among all of them: no other list takes it.
_index("found", cases.c.unit_id, *_newest, cases.c.search, where="search <> ''")
