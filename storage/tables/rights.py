"""Roles that have been ordered for staff, and what managers do about the checklist."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint

from storage.engine.columns import ident, instant, local_day, reference, words
from storage.tables import metadata

rights = Table(
    "rights",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("role", words(), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("first_day", local_day(), nullable=False),
    Column("last_day", local_day(), nullable=True, comment="none: until it is ended"),
    Column("why", words(), nullable=False),
    Column("state", words(), nullable=False, comment="care.reports.rights.RightState"),
    Column("ordered_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("ordered_at", instant(), nullable=False),
    Column("approved_by", reference(), ForeignKey("people.id"), nullable=True),
    Column("approved_at", instant(), nullable=True),
    Column("ended_by", reference(), ForeignKey("people.id"), nullable=True, comment="none: the clock"),
    Column("ended_at", instant(), nullable=True),
    Column("end_told_at", instant(), nullable=True, comment="that it ends soon"),
    CheckConstraint("state IN ('ordered', 'approved', 'ended')", name="state"),
    CheckConstraint("last_day IS NULL OR first_day <= last_day", name="forwards"),
    sqlite_autoincrement=True,
)
Index("ix_rights_unit_id_state", rights.c.unit_id, rights.c.state)

checklist = Table(
    "checklist",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("place", words(), nullable=False, comment="a unit's id, or an area's key"),
    Column("activity", words(), nullable=False, comment="of checklist.toml, or own-1, own-2 and on"),
    Column("name", words(), nullable=False, server_default="", comment="of an own activity"),
    Column("state", words(), nullable=False, server_default="not_begun"),
    Column("due", local_day(), nullable=True),
    Column("responsible", words(), nullable=False, server_default=""),
    Column("note", words(), nullable=False, server_default=""),
    Column("changed_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("changed_at", instant(), nullable=False),
    UniqueConstraint("place", "activity"),
    CheckConstraint("state IN ('not_begun', 'begun', 'done')", name="state"),
    sqlite_autoincrement=True,
)
