"""The buttons that stand last in a chat, for labels that are typed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "talks", sa.Column("buttons", sa.Text(), comment="that stand last in the chat: label and data")
    )


def downgrade() -> None:
    op.drop_column("talks", "buttons")
