"""What patients call their visits, for themselves alone."""

from sqlalchemy import Column, ForeignKey, Table

from storage.engine.columns import reference, words
from storage.tables import metadata

visit_names = Table(
    "visit_names",
    metadata,
    Column(
        "appointment_id", reference(), ForeignKey("appointments.id"), primary_key=True, autoincrement=False
    ),
    Column(
        "name",
        words(),
        nullable=False,
        comment="read by the patient and guardians, by nobody of care",
    ),
)
