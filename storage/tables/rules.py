"""What units have said of their own rules, each from a day on, with what held before: ended, not changed."""

from sqlalchemy import Column, ForeignKey, Index, Table, text

from storage.engine.columns import ident, instant, json_text, local_day, number, reference, words
from storage.tables import metadata

unit_rules = Table(
    "unit_rules",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("rule", words(), nullable=False),
    Column("choice", number(), nullable=False, comment="its place in care.rules.own.CHOICES"),
    Column("valid_from", local_day(), nullable=False),
    Column(
        "was", json_text(), nullable=False, comment="service, day and value before, each from that day on"
    ),
    Column("said_at", instant(), nullable=False),
    Column("said_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("ended_at", instant(), nullable=True),
    sqlite_autoincrement=True,
)
_STANDS = text("ended_at IS NULL")
Index(
    "ix_unit_rules_unit_id",
    unit_rules.c.unit_id,
    unit_rules.c.id,
    sqlite_where=_STANDS,
    postgresql_where=_STANDS,
)
