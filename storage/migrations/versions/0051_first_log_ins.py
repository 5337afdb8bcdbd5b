"""When each person logged in for the first time; of who has before this, nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    known = "none: before this was kept"
    op.add_column("last_log_ins", sa.Column("first_at", sa.BigInteger(), nullable=True, comment=known))


def downgrade() -> None:
    op.execute("ALTER TABLE last_log_ins DROP COLUMN first_at")
