"""What people have begun and not sent."""

from sqlalchemy import Column, ForeignKey, Table

from storage.engine.columns import instant, json_text, reference, words
from storage.tables import metadata

begun = Table(
    "begun",
    metadata,
    Column("person_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("kind", words(), primary_key=True),
    Column("about", words(), primary_key=True, comment="a case, or nothing where there is only one"),
    Column("form", json_text(), nullable=False),
    Column("sent", words(), nullable=True, comment="the request that sent it"),
    Column("updated", instant(), nullable=False),
    Column("request", words(), nullable=True, comment="the request that left it as it is"),
    Column("before", json_text(), nullable=True, comment="what this request found"),
)
