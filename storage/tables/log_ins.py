"""When each person logged in first, and last: staff see it of those they send offers to (seed 002)."""

from sqlalchemy import Column, ForeignKey, Table

from storage.engine.columns import instant, reference
from storage.tables import metadata

last_log_ins = Table(
    "last_log_ins",
    metadata,
    Column("person_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("at", instant(), nullable=False),
    Column("first_at", instant(), nullable=True, comment="none: before this was kept"),
)
