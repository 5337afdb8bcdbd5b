"""When a unit's times are: patterns and exceptions, each ended and never changed; slots that shall go."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, text

from storage.engine.columns import ident, instant, local_day, number, reference, words
from storage.tables import metadata

schedule_patterns = Table(
    "schedule_patterns",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("service_id", reference(), ForeignKey("services.id"), nullable=False),
    Column("performer_id", reference(), ForeignKey("performers.id"), nullable=True, comment="none: all"),
    Column("weekdays", words(), nullable=False, comment="ISO numbers"),
    Column("every", number(), nullable=False, comment="so many weeks, from that of first_day"),
    Column("hours", words(), nullable=False, comment="minutes of the day: 480-720,780-960"),
    Column("minutes", number(), nullable=True, comment="of a time; none: the service's"),
    Column("first_day", local_day(), nullable=False),
    Column("last_day", local_day(), nullable=True),
    Column("created", instant(), nullable=False),
    Column("created_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("ended_at", instant(), nullable=True),
    CheckConstraint("every BETWEEN 1 AND 8", name="every"),
    sqlite_autoincrement=True,
)
_HOLDS = text("ended_at IS NULL")
Index(
    "ix_schedule_patterns_unit_id",
    schedule_patterns.c.unit_id,
    schedule_patterns.c.id,
    sqlite_where=_HOLDS,
    postgresql_where=_HOLDS,
)

schedule_exceptions = Table(
    "schedule_exceptions",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("performer_id", reference(), ForeignKey("performers.id"), nullable=True, comment="none: all"),
    Column("first_day", local_day(), nullable=False),
    Column("last_day", local_day(), nullable=False),
    Column("kind", words(), nullable=False),
    Column("hours", words(), nullable=False, server_default="", comment="none: all day"),
    Column("reason", words(), nullable=False, server_default=""),
    Column("created", instant(), nullable=False),
    Column("created_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("ended_at", instant(), nullable=True),
    CheckConstraint("kind IN ('closed', 'open', 'instead')", name="kind"),
    CheckConstraint("first_day <= last_day", name="forwards"),
    sqlite_autoincrement=True,
)
Index(
    "ix_schedule_exceptions_unit_id",
    schedule_exceptions.c.unit_id,
    schedule_exceptions.c.id,
    sqlite_where=_HOLDS,
    postgresql_where=_HOLDS,
)

leaving_slots = Table(
    "leaving_slots",
    metadata,
    Column("slot_id", reference(), ForeignKey("slots.id"), primary_key=True),
    comment="booked, at a time that the schedule has no more: nobody else's when the visit is gone",
)
