"""Which processes share the store, so that a dead one is noticed within seconds."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workers",
        sa.Column("owner", sa.Text(), nullable=False, primary_key=True, comment="as in lease_owner"),
        sa.Column("called", sa.Text(), nullable=False, comment="its mode, machine and process, for people"),
        sa.Column("alive_until", sa.BigInteger(), nullable=False, comment="the machine's time"),
    )


def downgrade() -> None:
    op.drop_table("workers")
