"""Patients call their visits what they like."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit_names",
        sa.Column("appointment_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="read by the patient and guardians, by nobody of care",
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_visit_names_appointment_id_appointments")
        ),
        sa.PrimaryKeyConstraint("appointment_id", name=op.f("pk_visit_names")),
    )


def downgrade() -> None:
    op.drop_table("visit_names")
