"""Filters of the staff's lists go when nobody has looked by them for long; those that are there count anew."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "case_filters",
        sa.Column("used", sa.Text(), nullable=False, server_default="", comment="the last day"),
    )
    op.execute("UPDATE case_filters SET used = CAST(CURRENT_DATE AS TEXT)")


def downgrade() -> None:
    op.drop_column("case_filters", "used")
