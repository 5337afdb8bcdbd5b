"""An answer that was taken back stands in its case's thread; which guardian a message has reached."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    reached = "a guardian who has it; none: the patient"
    op.add_column("dispatches", sa.Column("reached_id", sa.BigInteger(), nullable=True, comment=reached))


def downgrade() -> None:
    """The earlier release knows neither the message, nor what tells staff of it, nor one more way."""
    op.execute("ALTER TABLE dispatches DROP COLUMN reached_id")
    op.execute("DELETE FROM case_messages WHERE kind = 'taken_back'")
    op.execute("DELETE FROM outbox WHERE kind = 'staff_taken_back'")
    # It would send again what has gone by the other way.
    op.execute("DELETE FROM outbox WHERE channel LIKE 'too:%'")
