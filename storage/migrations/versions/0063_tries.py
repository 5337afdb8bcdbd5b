"""What has been tried of a task that is not done: how many times, how the last one, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tasks", sa.Column("tries", sa.BigInteger(), nullable=False, server_default="0"))
    how = "care.follow_ups.tasks.Tried; the last one"
    op.add_column("tasks", sa.Column("tried", sa.Text(), nullable=False, server_default="", comment=how))
    op.add_column("tasks", sa.Column("tried_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    for name in ("tried_at", "tried", "tries"):
        op.execute(f"ALTER TABLE tasks DROP COLUMN {name}")
