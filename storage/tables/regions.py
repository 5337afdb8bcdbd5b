"""Regions of the region files, and when somebody last looked their rules over."""

from sqlalchemy import CheckConstraint, Column, Table

from storage.engine.columns import json_text, local_day, number, words
from storage.tables import metadata

regions = Table(
    "regions",
    metadata,
    Column("key", words(), primary_key=True, comment="the name of the region's file"),
    Column("name", words(), nullable=False),
    Column("looked_over", local_day(), nullable=False),
    Column("every_months", number(), nullable=False, comment="so often they must be looked over again"),
    Column(
        "units_may",
        json_text(),
        nullable=False,
        server_default="{}",
        comment="rule: values that units may say",
    ),
    CheckConstraint("every_months > 0", name="comes_again"),
)
