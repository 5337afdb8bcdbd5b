"""What is written in a case, and how it went out; what happened to it stands in the events of all."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, text

from storage.engine.columns import ident, instant, json_text, reference, words
from storage.tables import metadata

case_messages = Table(
    "case_messages",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("case_id", reference(), ForeignKey("cases.id"), nullable=False),
    Column("at", instant(), nullable=False),
    Column("author_id", reference(), ForeignKey("people.id"), nullable=True, comment="none: the clock"),
    Column("role", words(), nullable=False),
    Column("kind", words(), nullable=False),
    Column("text", words(), nullable=False),
    Column("answer", words(), nullable=True),
    Column("files", json_text(), nullable=False, server_default="[]"),
    Column("read_at", instant(), nullable=True, comment="when the other side opened it"),
    CheckConstraint("role IN ('patient', 'staff', 'care_guarantee_service', 'clock')", name="role"),
    sqlite_autoincrement=True,
)
Index("ix_case_messages_case_id", case_messages.c.case_id, case_messages.c.id)

dispatches = Table(
    "dispatches",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("case_id", reference(), ForeignKey("cases.id"), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("kind", words(), nullable=False),
    Column("state", words(), nullable=False),
    Column("created", instant(), nullable=False),
    Column("posted_at", instant(), nullable=True),
    Column("posted_by", reference(), ForeignKey("people.id"), nullable=True),
    Column("about", words(), nullable=True, comment="which message of the case; none: the offer"),
    Column("reached_id", reference(), nullable=True, comment="a guardian who has it; none: the patient"),
    CheckConstraint("kind IN ('chat', 'sms', 'email', 'letter', 'phone')", name="kind"),
    CheckConstraint("state IN ('sent', 'to_post', 'posted')", name="state"),
    CheckConstraint("(state = 'posted') = (posted_at IS NOT NULL)", name="posted"),
    sqlite_autoincrement=True,
)
Index("ix_dispatches_case_id", dispatches.c.case_id, dispatches.c.id)
TO_POST = text("state = 'to_post'")
Index(
    "ix_dispatches_to_post",
    dispatches.c.unit_id,
    dispatches.c.id,
    sqlite_where=TO_POST,
    postgresql_where=TO_POST,
)
