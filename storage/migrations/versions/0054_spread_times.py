"""The day whose times open one after the other, where a unit does not open them all at once."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    said = "the day after, whose times open hour by hour now"
    op.add_column("published", sa.Column("opening", sa.Text(), nullable=True, comment=said))


def downgrade() -> None:
    """The earlier release opens the rest of the day at once."""
    op.execute("ALTER TABLE published DROP COLUMN opening")
