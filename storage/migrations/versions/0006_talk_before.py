"""What a request found of a talk, so that the same request again finds the same."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "talks", sa.Column("request", sa.Text(), comment="the request that left the state as it is")
    )
    op.add_column("talks", sa.Column("before", sa.Text(), comment="the state that this request found"))


def downgrade() -> None:
    op.drop_column("talks", "before")
    op.drop_column("talks", "request")
