"""The care guarantee: rules, waiting lists, and what an offer's case has beside what all cases have."""

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
    Column("search", words(), nullable=False, server_default="", comment="name and number, folded"),
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
Index("ix_waiting_entries_patient_id", waiting_entries.c.patient_id, waiting_entries.c.unit_id)

offers = Table(
    "offers",
    metadata,
    Column("case_id", reference(), ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("entry_id", reference(), ForeignKey("waiting_entries.id"), nullable=False),
    Column("is_open", flag(), nullable=False, comment="no second offer for the same entry meanwhile"),
    Column("snapshot_id", reference(), ForeignKey("rule_snapshots.id"), nullable=False),
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
    Column("auto_reminded", flag(), nullable=False, server_default="0"),
    Column("manually_reminded", flag(), nullable=False, server_default="0"),
    Column("letter_required", flag(), nullable=False, server_default="0"),
    Column("code_set", flag(), nullable=False, server_default="0"),
    Column("provider", words(), nullable=False, server_default=""),
    Column("provider_told_at", instant(), nullable=True),
    Column("calls", number(), nullable=False, server_default="0", comment="since it was closed unanswered"),
    Column("papers_due", flag(), nullable=False, server_default="0"),
    Column("untold", words(), nullable=False, server_default="", comment="kinds of messages, with blanks"),
    CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
)
OPEN_OFFER = text("is_open = 1")
Index("uq_offers_open", offers.c.entry_id, unique=True, sqlite_where=OPEN_OFFER, postgresql_where=OPEN_OFFER)
Index("ix_offers_entry_id", offers.c.entry_id)
