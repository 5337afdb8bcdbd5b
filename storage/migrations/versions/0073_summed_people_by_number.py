"""What was noted of people stands by their number, so that all of them are gone through in one go."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _made_anew(sqlite_with_rowid=False)


def downgrade() -> None:
    _made_anew(sqlite_with_rowid=True)


def _made_anew(**given: bool) -> None:
    """PostgreSQL has but one way to keep a table."""
    if op.get_bind().dialect.name != "sqlite":
        return
    op.rename_table("summed_people", "summed_before")
    op.create_table(
        "summed_people",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sees", sa.SmallInteger(), nullable=False),
        sa.Column("logged_in", sa.SmallInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_summed_people"),
        comment="as they were when they were summed",
        **given,
    )
    op.execute("INSERT INTO summed_people SELECT * FROM summed_before")
    op.drop_table("summed_before")
