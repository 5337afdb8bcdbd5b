"""Who has changed is noted, where what was noted of everybody was gone through for each report."""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0085"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "changed_people",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_changed_people"),
        comment="who has another language, account, guardian or known phone, until their sums are let go",
        sqlite_autoincrement=True,
    )
    op.drop_table("summed_people")
    _count_anew()


def downgrade() -> None:
    op.create_table(
        "summed_people",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sees", sa.SmallInteger(), nullable=False),
        sa.Column("logged_in", sa.SmallInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_summed_people"),
        sqlite_with_rowid=False,
        comment="as they were when they were summed",
    )
    op.drop_table("changed_people")
    _count_anew()


def _count_anew() -> None:
    """What has changed of people is known from here on."""
    op.execute("DELETE FROM summed_weeks")
