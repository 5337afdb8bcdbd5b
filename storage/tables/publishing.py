"""Which days of a service have been laid out, and on which days a unit is closed."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table

from storage.engine.columns import local_day, reference
from storage.tables import metadata

published = Table(
    "published",
    metadata,
    Column("service_id", reference(), ForeignKey("services.id"), primary_key=True),
    Column("since", local_day(), nullable=False, comment="the first day laid out without a gap"),
    Column("until", local_day(), nullable=False, comment="the last one"),
    Column("opening", local_day(), nullable=True, comment="the day after, whose times open hour by hour now"),
    CheckConstraint("since <= until", name="forwards"),
)

closed_days = Table(
    "closed_days",
    metadata,
    Column("unit_id", reference(), ForeignKey("units.id"), primary_key=True),
    Column("day", local_day(), primary_key=True),
)
