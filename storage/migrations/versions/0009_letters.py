"""Where letters go, what is called about, and which case a task is about."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ADDRESS = ("street", "postal_code", "town")


def upgrade() -> None:
    for name in ADDRESS:
        op.add_column("people", sa.Column(name, sa.Text(), server_default="", nullable=False))
    calls = sa.Column(
        "calls", sa.BigInteger(), server_default="0", nullable=False, comment="since it was closed unanswered"
    )
    op.add_column("cases", calls)
    case = sa.Column("case_id", sa.BigInteger(), nullable=True, comment="of the care guarantee")
    op.add_column("tasks", case)


def downgrade() -> None:
    op.drop_column("tasks", "case_id")
    op.drop_column("cases", "calls")
    for name in ADDRESS:
        op.drop_column("people", name)
