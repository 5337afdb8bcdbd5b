"""The care guarantee: waiting lists, cases, what is written and what goes by post."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rule_snapshots",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False, comment="as they were when an offer was sent"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_snapshots")),
        sa.UniqueConstraint("digest", name=op.f("uq_rule_snapshots_digest")),
    )
    op.create_table(
        "guarantee_rules",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False, comment="in force until the next row's day"),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False, comment="care.rules.guarantee, every value resolved"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_guarantee_rules_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "valid_from", name=op.f("pk_guarantee_rules")),
    )
    op.create_table(
        "last_log_ins",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_last_log_ins_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_last_log_ins")),
    )
    op.create_table(
        "waiting_entries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), server_default="HV", nullable=False),
        sa.Column("referred", sa.Text(), nullable=False),
        sa.Column("documented", sa.Text(), server_default="", nullable=False, comment="why it was removed"),
        sa.CheckConstraint(
            "code <> 'removed' OR documented <> ''", name=op.f("ck_waiting_entries_documented")
        ),
        sa.CheckConstraint(
            "code IN ('HV', 'HVNY', 'HVOP', 'P', 'removed')", name=op.f("ck_waiting_entries_code")
        ),
        sa.CheckConstraint("type IN ('visit', 'operation')", name=op.f("ck_waiting_entries_type")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["people.id"], name=op.f("fk_waiting_entries_patient_id_people")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_waiting_entries_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_entries")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_waiting_entries_list", "waiting_entries", ["unit_id", "code", "referred", "id"], unique=False
    )
    op.create_index(
        "uq_waiting_entries_one",
        "waiting_entries",
        ["patient_id", "unit_id", "type"],
        unique=True,
        sqlite_where=sa.text("code IN ('HV', 'P')"),
        postgresql_where=sa.text("code IN ('HV', 'P')"),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("snapshot_id", sa.BigInteger(), nullable=False),
        sa.Column("handler_id", sa.BigInteger(), nullable=True, comment="none: the group"),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("auto_reminder_at", sa.BigInteger(), nullable=True),
        sa.Column("flag_at", sa.BigInteger(), nullable=True),
        sa.Column("reply_by", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("closes_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("late", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("answer_due", sa.Text(), nullable=True),
        sa.Column("auto_reminded", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("flagged", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("manually_reminded", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("open_question", sa.Text(), nullable=True, comment="who has to answer it: unit or service"),
        sa.Column("question_due", sa.Text(), nullable=True),
        sa.Column("part_answered", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("asked_back", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("letter_required", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column(
            "digital",
            sa.SmallInteger(),
            server_default="1",
            nullable=False,
            comment="0: a letter is all there is",
        ),
        sa.Column("code_set", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("service_due", sa.Text(), nullable=True),
        sa.Column("provider", sa.Text(), server_default="", nullable=False),
        sa.Column("provider_told_at", sa.BigInteger(), nullable=True),
        sa.Column("papers_due", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("unread_by_patient", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("new_to_staff", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("status", sa.Text(), nullable=False, comment="care.guarantee.work.SubStatus"),
        sa.Column("for_unit", sa.SmallInteger(), nullable=False, comment="the unit has something to do"),
        sa.Column(
            "for_service", sa.SmallInteger(), nullable=False, comment="Vårdgarantiservice has something to do"
        ),
        sa.Column(
            "unit_by", sa.Text(), nullable=True, comment="the first day that the unit may be late with"
        ),
        sa.Column("service_by", sa.Text(), nullable=True),
        sa.Column("search", sa.Text(), nullable=False, comment="name and number, folded"),
        sa.CheckConstraint("state <> 'auto_closed' OR answer IS NULL", name=op.f("ck_cases_silent")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_cases_answered")),
        sa.ForeignKeyConstraint(["answered_by"], ["people.id"], name=op.f("fk_cases_answered_by_people")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["waiting_entries.id"], name=op.f("fk_cases_entry_id_waiting_entries")
        ),
        sa.ForeignKeyConstraint(["handler_id"], ["people.id"], name=op.f("fk_cases_handler_id_people")),
        sa.ForeignKeyConstraint(["patient_id"], ["people.id"], name=op.f("fk_cases_patient_id_people")),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["rule_snapshots.id"], name=op.f("fk_cases_snapshot_id_rule_snapshots")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_cases_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_all", "cases", ["unit_id", "updated", "id"], unique=False)
    op.create_index(
        "ix_cases_asked",
        "cases",
        ["unit_id", "updated", "id"],
        unique=False,
        sqlite_where=sa.text("open_question IS NOT NULL"),
        postgresql_where=sa.text("open_question IS NOT NULL"),
    )
    op.create_index("ix_cases_entry_id", "cases", ["entry_id"], unique=False)
    op.create_index(
        "ix_cases_flagged",
        "cases",
        ["unit_id", "flagged", "updated", "id"],
        unique=False,
        sqlite_where=sa.text("flagged = 1"),
        postgresql_where=sa.text("flagged = 1"),
    )
    op.create_index(
        "ix_cases_for_service",
        "cases",
        ["unit_id", "service_by", "id"],
        unique=False,
        sqlite_where=sa.text("for_service = 1"),
        postgresql_where=sa.text("for_service = 1"),
    )
    op.create_index(
        "ix_cases_for_unit",
        "cases",
        ["unit_id", "updated", "id"],
        unique=False,
        sqlite_where=sa.text("for_unit = 1"),
        postgresql_where=sa.text("for_unit = 1"),
    )
    op.create_index(
        "ix_cases_handler", "cases", ["handler_id", "unit_id", "updated", "id"], unique=False
    )
    op.create_index(
        "ix_cases_open",
        "cases",
        ["unit_id", "updated", "id"],
        unique=False,
        sqlite_where=sa.text("state <> 'closed'"),
        postgresql_where=sa.text("state <> 'closed'"),
    )
    op.create_index(
        "ix_cases_papers",
        "cases",
        ["unit_id", "updated", "id"],
        unique=False,
        sqlite_where=sa.text("papers_due = 1"),
        postgresql_where=sa.text("papers_due = 1"),
    )
    op.create_index("ix_cases_patient_id", "cases", ["patient_id", "id"], unique=False)
    op.create_index(
        "ix_cases_to_call",
        "cases",
        ["unit_id", "closed_at", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('auto_closed', 'phone_follow_up')"),
        postgresql_where=sa.text("state IN ('auto_closed', 'phone_follow_up')"),
    )
    op.create_index(
        "ix_cases_unit_by",
        "cases",
        ["unit_id", "unit_by", "id"],
        unique=False,
        sqlite_where=sa.text("unit_by IS NOT NULL"),
        postgresql_where=sa.text("unit_by IS NOT NULL"),
    )
    op.create_index(
        "uq_cases_open_offer",
        "cases",
        ["entry_id"],
        unique=True,
        sqlite_where=sa.text(
            "state IN ('sent_unread', 'sent_read', 'answered', 'claimed', 'confirmed', 'provider_told')"
        ),
        postgresql_where=sa.text(
            "state IN ('sent_unread', 'sent_read', 'answered', 'claimed', 'confirmed', 'provider_told')"
        ),
    )
    op.create_table(
        "case_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True, comment="none: of the entry"),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True, comment="none: the clock"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), server_default="{}", nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name=op.f("fk_case_events_actor_id_people")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["waiting_entries.id"], name=op.f("fk_case_events_entry_id_waiting_entries")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["people.id"], name=op.f("fk_case_events_patient_id_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_case_events_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_events_case_id", "case_events", ["case_id", "id"], unique=False)
    op.create_index("ix_case_events_entry_id", "case_events", ["entry_id", "id"], unique=False)
    op.create_table(
        "case_messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True, comment="none: the clock"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("files", sa.Text(), server_default="[]", nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True, comment="when the other side opened it"),
        sa.CheckConstraint(
            "role IN ('patient', 'staff', 'care_guarantee_service', 'clock')",
            name=op.f("ck_case_messages_role"),
        ),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_case_messages_author_id_people")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_messages_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_messages")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_messages_case_id", "case_messages", ["case_id", "id"], unique=False)
    op.create_table(
        "dispatches",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=True),
        sa.Column("posted_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(state = 'posted') = (posted_at IS NOT NULL)", name=op.f("ck_dispatches_posted")),
        sa.CheckConstraint("kind IN ('chat', 'sms', 'email', 'letter')", name=op.f("ck_dispatches_kind")),
        sa.CheckConstraint("state IN ('sent', 'to_post', 'posted')", name=op.f("ck_dispatches_state")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_dispatches_case_id_cases")),
        sa.ForeignKeyConstraint(["posted_by"], ["people.id"], name=op.f("fk_dispatches_posted_by_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_dispatches_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatches")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dispatches_case_id", "dispatches", ["case_id", "id"], unique=False)
    op.create_index(
        "ix_dispatches_to_post",
        "dispatches",
        ["unit_id", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'to_post'"),
        postgresql_where=sa.text("state = 'to_post'"),
    )
    for change in ("UPDATE", "DELETE"):
        _forbid("case_events", change)


def _forbid(table: str, change: str) -> None:
    """Append-only, as events are (0003)."""
    body = (
        f"ON {table} FOR EACH ROW EXECUTE FUNCTION append_only()"
        if op.get_bind().dialect.name == "postgresql"
        else f"ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )
    op.execute(f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} {body}")


def downgrade() -> None:
    for table in (
        "last_log_ins",
        "dispatches",
        "case_events",
        "case_messages",
        "cases",
        "waiting_entries",
        "rule_snapshots",
        "guarantee_rules",
    ):
        op.drop_table(table)
