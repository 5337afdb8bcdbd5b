"""Regions, and when their rules were looked over."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "regions",
        sa.Column("key", sa.Text(), primary_key=True, comment="the name of the region's file"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("looked_over", sa.Text(), nullable=False),
        sa.Column(
            "every_months", sa.BigInteger(), nullable=False, comment="so often they must be looked over again"
        ),
        sa.CheckConstraint("every_months > 0", name=op.f("ck_regions_comes_again")),
    )


def downgrade() -> None:
    op.drop_table("regions")
