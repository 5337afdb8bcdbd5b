"""Since when the buttons stand that stand last in a chat: an act that ends something waits until they are read."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    comment = "since when: shown by an answer; notices come below"
    op.add_column("talks", sa.Column("stood", sa.BigInteger(), nullable=True, comment=comment))


def downgrade() -> None:
    op.drop_column("talks", "stood")
