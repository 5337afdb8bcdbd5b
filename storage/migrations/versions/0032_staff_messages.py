"""What stands in staff's chats, so that it can be taken away when they log out."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_messages",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False, comment="the machine's time"),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_staff_messages")),
        comment="what staff have read and written, to be taken away at log-out",
    )


def downgrade() -> None:
    """The earlier release takes nothing away."""
    op.drop_table("staff_messages")
