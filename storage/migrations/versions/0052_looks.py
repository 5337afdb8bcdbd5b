"""Looks at patients by staff, and what each manager does not want to be told in the morning."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="0: none is known"),
        sa.Column("reason", sa.Text(), nullable=False, comment="care.people.reasons"),
        sa.Column("at", sa.BigInteger(), nullable=False, comment="the last of the day"),
        sa.ForeignKeyConstraint(["patient_id"], ["people.id"], name=op.f("fk_looks_patient_id_people")),
        sa.ForeignKeyConstraint(["staff_id"], ["people.id"], name=op.f("fk_looks_staff_id_people")),
        sa.PrimaryKeyConstraint("patient_id", "day", "staff_id", "unit_id", "reason", name=op.f("pk_looks")),
        comment="who of the staff has looked at whose data",
    )
    unwanted = "parts of a manager's digest, with blanks"
    op.add_column(
        "people", sa.Column("digest_without", sa.Text(), nullable=False, server_default="", comment=unwanted)
    )


def downgrade() -> None:
    op.execute("ALTER TABLE people DROP COLUMN digest_without")
    op.drop_table("looks")
