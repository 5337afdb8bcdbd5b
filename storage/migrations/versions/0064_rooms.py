"""Visits by video have a room; those that are booked already are held at the unit."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "appointments",
        sa.Column(
            "room", sa.Text(), nullable=True, comment="of a visit by video; none: it is held at the unit"
        ),
    )
    filled = sa.text("room IS NOT NULL")
    op.create_index(
        "uq_appointments_room",
        "appointments",
        ["room"],
        unique=True,
        sqlite_where=filled,
        postgresql_where=filled,
    )


def downgrade() -> None:
    op.drop_index("uq_appointments_room", "appointments")
    op.drop_column("appointments", "room")
