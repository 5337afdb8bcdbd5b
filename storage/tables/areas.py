"""Where units belong: areas within areas, from the region down, and who has a role over a whole area."""

from sqlalchemy import Column, ForeignKey, Table

from storage.engine.columns import reference, words
from storage.tables import metadata

areas = Table(
    "areas",
    metadata,
    Column("key", words(), primary_key=True),
    Column("name", words(), nullable=False),
    Column("parent", words(), ForeignKey("areas.key"), nullable=True, comment="none: a whole region"),
    Column("region", words(), nullable=False),
)

area_units = Table(
    "area_units",
    metadata,
    Column("unit_id", reference(), ForeignKey("units.id"), primary_key=True),
    Column("area", words(), ForeignKey("areas.key"), nullable=False),
)

area_grants = Table(
    "area_grants",
    metadata,
    Column("person_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("role", words(), primary_key=True),
    Column("area", words(), ForeignKey("areas.key"), primary_key=True),
    comment="each stands in grants too, a row for each unit below",
)
