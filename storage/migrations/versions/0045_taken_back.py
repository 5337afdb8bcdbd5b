"""An answer that was taken back stands in its case's thread; nothing in the tables changes."""

from alembic import op

revision = "0045"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: what is new is a kind of message."""


def downgrade() -> None:
    """The earlier release knows neither the message, nor what tells staff of it, nor one more way."""
    op.execute("DELETE FROM case_messages WHERE kind = 'taken_back'")
    op.execute("DELETE FROM outbox WHERE kind = 'staff_taken_back'")
    # It would send again what has gone by the other way.
    op.execute("DELETE FROM outbox WHERE channel LIKE 'too:%'")
