"""What has happened, to whatever it was: one row each, never changed and never taken away."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from storage.engine.columns import ident, instant, json_text, reference, words
from storage.tables import metadata

events = Table(
    "events",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("at", instant(), nullable=False),
    Column("kind", words(), nullable=False, comment="of what it happened to"),
    Column("subject", reference(), nullable=False, comment="the id of that"),
    Column("what", words(), nullable=False),
    Column("actor_id", reference(), ForeignKey("people.id"), nullable=True, comment="none: the clock"),
    Column("role", words(), nullable=False),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("was", json_text(), nullable=True),
    Column("now", json_text(), nullable=True),
    Column("facts", json_text(), nullable=False, server_default="{}"),
    Column("rules", words(), nullable=False),
    Column("request", words(), nullable=False, server_default=""),
    CheckConstraint("kind IN ('visit', 'ground', 'task', 'patient', 'case', 'entry')", name="kind"),
    sqlite_autoincrement=True,
)
Index("ix_events_patient_id_at", events.c.patient_id, events.c.at)
Index("ix_events_of_unit", events.c.unit_id, events.c.at, events.c.what, events.c.role)
Index("ix_events_kind_subject", events.c.kind, events.c.subject, events.c.id)
