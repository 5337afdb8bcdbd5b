"""Visits confirmed, come to or not; and who wants no reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendances",
        sa.Column(
            "appointment_id",
            sa.BigInteger(),
            sa.ForeignKey("appointments.id", name=op.f("fk_attendances_appointment_id_appointments")),
            nullable=False,
        ),
        sa.Column(
            "version", sa.BigInteger(), autoincrement=False, nullable=False, comment="of the appointment"
        ),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("attendance", sa.Text(), nullable=True),
        sa.Column("marked_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "marked_by",
            sa.BigInteger(),
            sa.ForeignKey("people.id", name=op.f("fk_attendances_marked_by_people")),
            nullable=True,
        ),
        sa.CheckConstraint("attendance IN ('arrived', 'no_show')", name=op.f("ck_attendances_attendance")),
        sa.PrimaryKeyConstraint("appointment_id", "version", name=op.f("pk_attendances")),
    )
    op.create_table(
        "unreminded",
        sa.Column(
            "person_id",
            sa.BigInteger(),
            sa.ForeignKey("people.id", name=op.f("fk_unreminded_person_id_people")),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_unreminded")),
    )


def downgrade() -> None:
    op.drop_table("unreminded")
    op.drop_table("attendances")
