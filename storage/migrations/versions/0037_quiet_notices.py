"""At what pace staff are told; which message in which chat tells them what, so that it can be edited."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0035"
branch_labels = None
depends_on = None


def _key() -> tuple["sa.Column[int]", "sa.Column[int]"]:
    return (
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
    )


def upgrade() -> None:
    op.add_column(
        "people",
        sa.Column(
            "pace", sa.Text(), server_default="at_once", nullable=False, comment="of notices to staff"
        ),
    )
    op.add_column(
        "outbox",
        sa.Column(
            "apart",
            sa.SmallInteger(),
            server_default="0",
            nullable=False,
            comment="speaks of danger: never gathered",
        ),
    )
    op.create_table(
        "standing_messages",
        *_key(),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="of its notices, or the board"),
        sa.Column("at", sa.BigInteger(), nullable=False, comment="when it was last told"),
        sa.Column("face", sa.Text(), nullable=False, comment="a digest of what stands there"),
        sa.Column(
            "read",
            sa.SmallInteger(),
            server_default="0",
            nullable=False,
            comment="the person has acted below it",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_standing_messages_person_id_people")
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_standing_messages")),
        comment="edited when somebody has dealt with what it says, or when more comes before it is read",
    )
    op.create_index("ix_standing_messages_kind", "standing_messages", ["kind", "person_id"])
    op.create_table(
        "standing_notices",
        *_key(),
        sa.Column(
            "notice_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="its row in the outbox",
        ),
        sa.Column("case_id", sa.BigInteger(), nullable=True, comment="that it is about"),
        sa.Column("after", sa.BigInteger(), nullable=False, comment="the last event that it was told after"),
        sa.PrimaryKeyConstraint("chat_id", "message_id", "notice_id", name=op.f("pk_standing_notices")),
    )
    op.create_index("ix_standing_notices_case_id", "standing_notices", ["case_id"])


def downgrade() -> None:
    """The earlier release edits nothing, and tells everybody at once."""
    op.drop_table("standing_notices")
    op.drop_table("standing_messages")
    op.drop_column("outbox", "apart")
    op.drop_column("people", "pace")
