"""Turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deadlines",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("fired_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
        sa.UniqueConstraint("kind", "subject", "due", name=op.f("uq_deadlines_kind_subject_due")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.create_index(
            "ix_deadlines_coming",
            ["due", "id", "fired_at"],
            unique=False,
            sqlite_where=sa.text("fired_at IS NULL"),
            postgresql_where=sa.text("fired_at IS NULL"),
        )

    op.create_table(
        "house_clock",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("running", sa.SmallInteger(), nullable=False),
        sa.Column(
            "shows", sa.BigInteger(), nullable=False, comment="the time it stands at, or was started at"
        ),
        sa.Column("started", sa.BigInteger(), nullable=False, comment="the machine's time at that moment"),
        sa.CheckConstraint("id = 1", name=op.f("ck_house_clock_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_clock")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True, comment="wiped when the row is closed"),
        sa.Column("arrived", sa.BigInteger(), nullable=False, comment="the machine's time"),
        sa.Column("open", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("attempts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("(open = 1) = (body IS NOT NULL)", name=op.f("ck_inbox_wiped")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "bot_id", "update_id", "request_id", name=op.f("uq_inbox_bot_id_update_id_request_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_waiting",
            ["bot_id", "lane", "id", "lease_until", "open"],
            unique=False,
            sqlite_where=sa.text("open = 1"),
            postgresql_where=sa.text("open = 1"),
        )

    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("recipient", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="queued", nullable=False),
        sa.Column("channel", sa.Text(), nullable=True, comment="empty until a fallback is chosen"),
        sa.Column("settled_at", sa.BigInteger(), nullable=True, comment="when it was sent or given up"),
        sa.Column("attempts", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "not_before", sa.BigInteger(), server_default="0", nullable=False, comment="the machine's time"
        ),
        sa.Column("lease_owner", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("state IN ('queued', 'sent', 'unread', 'seen', 'failed')", name=op.f("ck_outbox_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_queued",
            ["recipient", "due", "id", "state"],
            unique=False,
            sqlite_where=sa.text("state = 'queued'"),
            postgresql_where=sa.text("state = 'queued'"),
        )
        batch_op.create_index(
            "ix_outbox_due",
            ["due", "id", "state"],
            unique=False,
            sqlite_where=sa.text("state = 'queued'"),
            postgresql_where=sa.text("state = 'queued'"),
        )
        batch_op.create_index(
            "ix_outbox_unread",
            ["recipient", "id", "state"],
            unique=False,
            sqlite_where=sa.text("state = 'unread'"),
            postgresql_where=sa.text("state = 'unread'"),
        )

    op.create_table(
        "outcomes",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_outcomes")),
    )


def downgrade() -> None:
    for table in ("outcomes", "outbox", "inbox", "house_clock", "deadlines"):
        op.drop_table(table)
