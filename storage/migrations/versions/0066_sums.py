"""Sums of weeks that are over are kept for reports; who has logged in, and which tasks are closed, is found."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0064"
branch_labels = None
depends_on = None

_NUMBER = {"autoincrement": False, "nullable": False}


def upgrade() -> None:
    op.create_table(
        "sums",
        sa.Column("unit_id", sa.BigInteger(), **_NUMBER),
        sa.Column("what", sa.Text(), nullable=False, comment="storage.reports.sums.tallies"),
        sa.Column("week", sa.BigInteger(), **_NUMBER, comment="care.reports.periods"),
        sa.Column(
            "before",
            sa.BigInteger(),
            **_NUMBER,
            comment="of people: the week in which they were there last before this one; -1: never",
        ),
        sa.Column("key", sa.Text(), nullable=False, comment="what is told apart within it"),
        sa.Column("hits", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "what", "week", "before", "key", name="pk_sums"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "summed_weeks",
        sa.Column("week", sa.BigInteger(), **_NUMBER),
        sa.Column("unit_id", sa.BigInteger(), **_NUMBER),
        sa.Column(
            "good_until", sa.Text(), nullable=False, comment="the last day on which nothing is late anew"
        ),
        sa.Column(
            "rules", sa.BigInteger(), nullable=False, comment="the mark of the unit's rules until then"
        ),
        sa.PrimaryKeyConstraint("week", "unit_id", name="pk_summed_weeks"),
        sqlite_with_rowid=False,
        comment="of which unit and week the sums are there",
    )
    op.create_table(
        "summed_people",
        sa.Column("person_id", sa.BigInteger(), **_NUMBER),
        sa.Column("sees", sa.SmallInteger(), nullable=False),
        sa.Column("logged_in", sa.SmallInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_summed_people"),
        comment="as they were when they were summed",
    )
    op.create_table(
        "summing",
        sa.Column("one", sa.BigInteger(), **_NUMBER),
        sa.Column("event", sa.BigInteger(), nullable=False, comment="up to which all is in the sums"),
        sa.Column("at", sa.BigInteger(), nullable=False, comment="what was closed before it is in them"),
        sa.Column(
            "turn",
            sa.BigInteger(),
            nullable=False,
            comment="one more whenever anything of the sums is written",
        ),
        sa.PrimaryKeyConstraint("one", name="pk_summing"),
        sa.CheckConstraint("one = 1", name=op.f("ck_summing_one")),
    )
    closed = sa.text("closed_at IS NOT NULL")
    op.create_index(
        "ix_tasks_closed", "tasks", ["closed_at"], sqlite_where=closed, postgresql_where=closed
    )
    op.create_index("ix_guardians_child_id", "guardians", ["child_id"])
    op.create_index("ix_known_phones_person_id", "known_phones", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_guardians_child_id", "guardians")
    op.drop_index("ix_known_phones_person_id", "known_phones")
    op.drop_index("ix_tasks_closed", "tasks")
    for table in ("summing", "summed_people", "summed_weeks", "sums"):
        op.drop_table(table)
