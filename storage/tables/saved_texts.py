"""Texts that members of staff keep to answer with."""

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint

from storage.engine.columns import ident, reference, words
from storage.tables import metadata

saved_texts = Table(
    "saved_texts",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("name", words(), nullable=False, comment="what its button says"),
    Column("text", words(), nullable=False, comment="unsigned"),
    UniqueConstraint("person_id", "name"),
    sqlite_autoincrement=True,  # a button of one that is gone means no other
)
