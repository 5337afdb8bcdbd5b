"""Beside the buttons that stand last in a chat: those in whose place they came."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "talks",
        sa.Column(
            "stood_before", sa.Text(), nullable=True, comment="the buttons in whose place those came"
        ),
    )


def downgrade() -> None:
    op.drop_column("talks", "stood_before")
