"""Work is claimed at a cost that does not grow: an index of what is open by age, and leases in none."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

HOT = ("inbox", "outbox", "deadlines")
"""Each row is written a few times within seconds of its making, and then no more."""
KEPT = {
    "fillfactor": "80",
    "autovacuum_vacuum_scale_factor": "0",
    "autovacuum_vacuum_threshold": "2000",
    "autovacuum_vacuum_cost_delay": "0",
}


def _index(name: str, table: str, columns: Sequence[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def upgrade() -> None:
    op.drop_index("ix_inbox_waiting", "inbox")
    _index("ix_inbox_waiting", "inbox", ["bot_id", "lane", "id", "open"], "open = 1")
    _index("ix_inbox_open", "inbox", ["id"], "body IS NOT NULL")
    op.execute("UPDATE outbox SET settled_at = due WHERE state <> 'queued' AND settled_at IS NULL")
    op.execute("UPDATE outbox SET settled_at = NULL WHERE state = 'queued' AND settled_at IS NOT NULL")
    op.drop_index("ix_outbox_queued", "outbox")
    _index("ix_outbox_queued", "outbox", ["recipient", "due", "id", "settled_at"], "settled_at IS NULL")
    if op.get_bind().dialect.name == "postgresql":
        for table in HOT:
            op.execute(f"ALTER TABLE {table} SET ({', '.join(f'{name} = {to}' for name, to in KEPT.items())})")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in HOT:
            op.execute(f"ALTER TABLE {table} RESET ({', '.join(KEPT)})")
    op.drop_index("ix_outbox_queued", "outbox")
    _index("ix_outbox_queued", "outbox", ["recipient", "due", "id", "state"], "state = 'queued'")
    op.drop_index("ix_inbox_open", "inbox")
    op.drop_index("ix_inbox_waiting", "inbox")
    _index("ix_inbox_waiting", "inbox", ["bot_id", "lane", "id", "lease_until", "open"], "open = 1")
