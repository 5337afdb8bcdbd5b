"""What patients need of their visits."""

from sqlalchemy import Column, ForeignKey, Table

from storage.engine.columns import reference, words
from storage.tables import metadata

needs = Table(
    "needs",
    metadata,
    Column("person_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("need", words(), primary_key=True),
    Column("language", words(), nullable=False, server_default="", comment="of an interpreter"),
)
