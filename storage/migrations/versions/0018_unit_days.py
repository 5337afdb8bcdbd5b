"""An index for a unit's day: its list in the morning, and what a closed day affects."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NAME = "ix_appointments_unit_id_starts"
BOOKED = sa.text("status = 'booked'")


def upgrade() -> None:
    op.create_index(
        NAME, "appointments", ["unit_id", "starts"], sqlite_where=BOOKED, postgresql_where=BOOKED
    )


def downgrade() -> None:
    op.drop_index(NAME, "appointments")
