"""What is known of a visit beside its booking: confirmed, come or not; and who wants no reminders."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table

from storage.engine.columns import instant, number, reference, words
from storage.tables import metadata

attendances = Table(
    "attendances",
    metadata,
    Column("appointment_id", reference(), ForeignKey("appointments.id"), primary_key=True),
    Column("version", number(), primary_key=True, autoincrement=False, comment="of the appointment"),
    Column("confirmed_at", instant(), nullable=True),
    Column("attendance", words(), nullable=True),
    Column("marked_at", instant(), nullable=True),
    Column("marked_by", reference(), ForeignKey("people.id"), nullable=True),
    Column("confirmed_by", reference(), ForeignKey("people.id"), nullable=True),
    CheckConstraint("attendance IN ('arrived', 'no_show')", name="attendance"),
)

unreminded = Table(
    "unreminded",
    metadata,
    Column("person_id", reference(), ForeignKey("people.id"), primary_key=True),
)
