"""Filters of the staff's lists: each once, as it is, of nobody, and as long as somebody looks by it."""

from sqlalchemy import Column, Index, Table

from storage.engine.columns import json_text, local_day, reference
from storage.tables import metadata

case_filters = Table(
    "case_filters",
    metadata,
    Column("id", reference(), primary_key=True, autoincrement=False, comment="reckoned from the form"),
    Column("form", json_text(), nullable=False, comment="care.cases.lists.CaseFilter, without a patient"),
    Column("used", local_day(), nullable=False, server_default="", comment="the last day"),
)
Index("ix_case_filters_used", case_filters.c.used)
