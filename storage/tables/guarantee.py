"""The care guarantee: rules, waiting lists, cases, their messages and events, and what goes by post."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, text

from storage.engine.columns import flag, ident, instant, json_text, local_day, number, reference, words
from storage.tables import metadata

guarantee_rules = Table(
    "guarantee_rules",
    metadata,
    Column("unit_id", reference(), ForeignKey("units.id"), primary_key=True),
    Column("valid_from", local_day(), primary_key=True, comment="in force until the next row's day"),
    Column("version", words(), nullable=False),
    Column("rules", json_text(), nullable=False, comment="care.rules.guarantee, every value resolved"),
)

rule_snapshots = Table(
    "rule_snapshots",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("digest", words(), nullable=False, unique=True),
    Column("version", words(), nullable=False),
    Column("rules", json_text(), nullable=False, comment="as they were when an offer was sent"),
)

waiting_entries = Table(
    "waiting_entries",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("type", words(), nullable=False),
    Column("code", words(), nullable=False, server_default="HV"),
    Column("referred", local_day(), nullable=False),
    Column("documented", words(), nullable=False, server_default="", comment="why it was removed"),
    CheckConstraint("type IN ('visit', 'operation')", name="type"),
    CheckConstraint("code IN ('HV', 'HVNY', 'HVOP', 'P', 'removed')", name="code"),
    CheckConstraint("code <> 'removed' OR documented <> ''", name="documented"),
    sqlite_autoincrement=True,
)
WAITING = text("code IN ('HV', 'P')")
Index(
    "uq_waiting_entries_one",
    waiting_entries.c.patient_id,
    waiting_entries.c.unit_id,
    waiting_entries.c.type,
    unique=True,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
Index(
    "ix_waiting_entries_list",
    waiting_entries.c.unit_id,
    waiting_entries.c.code,
    waiting_entries.c.referred,
    waiting_entries.c.id,
)

cases = Table(
    "cases",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("version", number(), nullable=False),
    Column("state", words(), nullable=False),
    Column("entry_id", reference(), ForeignKey("waiting_entries.id"), nullable=False),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("type", words(), nullable=False),
    Column("snapshot_id", reference(), ForeignKey("rule_snapshots.id"), nullable=False),
    Column("handler_id", reference(), ForeignKey("people.id"), nullable=True, comment="none: the group"),
    Column("created", instant(), nullable=False),
    Column("updated", instant(), nullable=False),
    Column("sent_at", instant(), nullable=True),
    Column("read_at", instant(), nullable=True),
    Column("auto_reminder_at", instant(), nullable=True),
    Column("flag_at", instant(), nullable=True),
    Column("reply_by", local_day(), nullable=True),
    Column("last_day", local_day(), nullable=True),
    Column("closes_at", instant(), nullable=True),
    Column("answer", words(), nullable=True),
    Column("reason", words(), nullable=True),
    Column("answered_at", instant(), nullable=True),
    Column("answered_by", reference(), ForeignKey("people.id"), nullable=True),
    Column("source", words(), nullable=True),
    Column("late", flag(), nullable=False, server_default="0"),
    Column("answer_due", local_day(), nullable=True),
    Column("auto_reminded", flag(), nullable=False, server_default="0"),
    Column("flagged", flag(), nullable=False, server_default="0"),
    Column("manually_reminded", flag(), nullable=False, server_default="0"),
    Column("open_question", words(), nullable=True, comment="who has to answer it: unit or service"),
    Column("question_due", local_day(), nullable=True),
    Column("part_answered", flag(), nullable=False, server_default="0"),
    Column("asked_back", flag(), nullable=False, server_default="0"),
    Column("letter_required", flag(), nullable=False, server_default="0"),
    Column("digital", flag(), nullable=False, server_default="1", comment="0: a letter is all there is"),
    Column("code_set", flag(), nullable=False, server_default="0"),
    Column("service_due", local_day(), nullable=True),
    Column("provider", words(), nullable=False, server_default=""),
    Column("provider_told_at", instant(), nullable=True),
    Column("calls", number(), nullable=False, server_default="0", comment="since it was closed unanswered"),
    Column("papers_due", flag(), nullable=False, server_default="0"),
    Column("closed_at", instant(), nullable=True),
    Column("unread_by_patient", flag(), nullable=False, server_default="0"),
    Column("new_to_staff", flag(), nullable=False, server_default="0"),
    Column("status", words(), nullable=False, comment="care.guarantee.work.SubStatus"),
    Column("for_unit", flag(), nullable=False, comment="the unit has something to do"),
    Column("for_service", flag(), nullable=False, comment="Vårdgarantiservice has something to do"),
    Column("unit_by", local_day(), nullable=True, comment="the first day that the unit may be late with"),
    Column("service_by", local_day(), nullable=True),
    Column("search", words(), nullable=False, comment="name and number, folded"),
    CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
    CheckConstraint("state <> 'auto_closed' OR answer IS NULL", name="silent"),
    sqlite_autoincrement=True,
)
