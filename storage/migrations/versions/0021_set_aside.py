"""Updates that nobody can answer are kept aside."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False, comment="0: none that can be read"),
        sa.Column("arrived", sa.BigInteger(), nullable=False, comment="the machine's time"),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="its beginning, without anybody's number"),
        sa.Column("size", sa.BigInteger(), nullable=False, comment="characters of the whole"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside")),
        sa.UniqueConstraint("bot_id", "update_id", "size", name=op.f("uq_set_aside_bot_id_update_id_size")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("set_aside")
