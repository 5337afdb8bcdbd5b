"""What staff sign with: name, title, date."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    title = sa.Column(
        "title", sa.Text(), server_default="", nullable=False, comment="what staff sign with"
    )
    op.add_column("people", title)


def downgrade() -> None:
    op.drop_column("people", "title")
