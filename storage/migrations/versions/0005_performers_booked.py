"""Where a performer is booked, whatever the service: times beside the daily ones may meet others."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NAME = "ix_slots_performer_booked"


def upgrade() -> None:
    booked = sa.text("status = 2")
    columns = ["performer_id", "starts", "ends", "status"]
    op.create_index(NAME, "slots", columns, sqlite_where=booked, postgresql_where=booked)


def downgrade() -> None:
    op.drop_index(NAME, "slots")
