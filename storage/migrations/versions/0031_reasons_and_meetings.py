"""Whose number staff have typed, a reason to see the patient for a while; and when a group meets."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "looked_up",
        sa.Column("staff_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["people.id"], name=op.f("fk_looked_up_patient_id_people")),
        sa.ForeignKeyConstraint(["staff_id"], ["people.id"], name=op.f("fk_looked_up_staff_id_people")),
        sa.PrimaryKeyConstraint("staff_id", "patient_id", name=op.f("pk_looked_up")),
        comment="whose number staff have typed: care.people.reasons",
    )
    op.add_column(
        "services",
        sa.Column("meets", sa.Text(), server_default="", nullable=False, comment="a group: weekdays and hours"),
    )


def downgrade() -> None:
    """The earlier release asks for no reason, and lays a group out all day."""
    op.drop_column("services", "meets")
    op.drop_table("looked_up")
