"""When staff are away."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from storage.engine.columns import ident, instant, local_day, reference
from storage.tables import metadata

absences = Table(
    "absences",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("first_day", local_day(), nullable=False),
    Column("last_day", local_day(), nullable=False),
    Column("entered_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("at", instant(), nullable=False),
    CheckConstraint("first_day <= last_day", name="days"),
    sqlite_autoincrement=True,
)
Index("ix_absences_person_id", absences.c.person_id, absences.c.last_day)
