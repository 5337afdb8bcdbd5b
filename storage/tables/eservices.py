"""What the case of an e-service has beside what all cases have; what units say on their contact cards."""

from sqlalchemy import Column, ForeignKey, Index, Table

from storage.engine.columns import flag, ident, instant, json_text, local_day, number, reference, words
from storage.tables import metadata

eservice_cases = Table(
    "eservice_cases",
    metadata,
    Column("case_id", reference(), ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("form", words(), nullable=False, comment="its id; the version is that which was filled in"),
    Column("form_version", number(), nullable=False),
    Column("answers", json_text(), nullable=False, comment="by link_id"),
    Column("terms", words(), nullable=False, server_default="", comment="which text was accepted"),
    Column("promised", local_day(), nullable=False, comment="the last day for the first answer"),
    Column("rules", json_text(), nullable=False, comment="care.eservices.promise, as of the day it began"),
    Column("result", words(), nullable=False, server_default="", comment="one of the form's ends"),
    Column("seen", flag(), nullable=False, server_default="0", comment="staff have opened the newest"),
)
Index("ix_eservice_cases_form", eservice_cases.c.form, eservice_cases.c.case_id)

unit_notes = Table(
    "unit_notes",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("kind", words(), nullable=False, comment="care.eservices.cards.NoteKind"),
    Column("text", words(), nullable=False, comment="empty: taken away"),
    Column("said_at", instant(), nullable=False),
    Column("said_by", reference(), ForeignKey("people.id"), nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_unit_notes_unit_id", unit_notes.c.unit_id, unit_notes.c.kind, unit_notes.c.id)
