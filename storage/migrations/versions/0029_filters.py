"""Filters of the staff's lists have rows of their own, by the short ids that buttons carry.

Taken down, the buttons that carry an id apply no longer; an id is reckoned from its filter, so that it never
comes to mean another one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_filters",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False, comment="reckoned from the form"),
        sa.Column("form", sa.Text(), nullable=False, comment="care.cases.lists.CaseFilter, without a patient"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_filters")),
    )


def downgrade() -> None:
    op.drop_table("case_filters")
