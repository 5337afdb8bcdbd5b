"""Until when a log-in of staff is fresh; those that are there count as fresh until they end."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lasts = "none: as long as it lasts"
    op.add_column("sessions", sa.Column("fresh_until", sa.BigInteger(), nullable=True, comment=lasts))


def downgrade() -> None:
    op.execute("ALTER TABLE sessions DROP COLUMN fresh_until")
