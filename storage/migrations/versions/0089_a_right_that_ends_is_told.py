"""That a right ends soon is told once."""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0088"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "rights", sa.Column("end_told_at", sa.BigInteger(), nullable=True, comment="that it ends soon")
    )


def downgrade() -> None:
    op.execute("ALTER TABLE rights DROP COLUMN end_told_at")
