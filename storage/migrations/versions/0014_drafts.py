"""What a person has begun outlives other acts."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "talks",
        sa.Column("lasting", sa.Text(), nullable=False, server_default="null", comment="what a verb leaves of it"),
    )


def downgrade() -> None:
    op.drop_column("talks", "lasting")
