"""Kallelser that were given together are known as one batch."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    batch = "the first of those that were given together; none: alone"
    op.add_column("grounds", sa.Column("batch", sa.BigInteger(), nullable=True, comment=batch))


def downgrade() -> None:
    op.execute("ALTER TABLE grounds DROP COLUMN batch")
