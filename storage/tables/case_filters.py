"""Filters of the staff's lists: each once, for ever as it is, and of nobody."""

from sqlalchemy import Column, Table

from storage.engine.columns import json_text, reference
from storage.tables import metadata

case_filters = Table(
    "case_filters",
    metadata,
    Column("id", reference(), primary_key=True, autoincrement=False, comment="reckoned from the form"),
    Column("form", json_text(), nullable=False, comment="care.cases.lists.CaseFilter, without a patient"),
)
