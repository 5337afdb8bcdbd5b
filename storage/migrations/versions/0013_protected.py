"""Protected identity, and whether a guardian sees the children's times among the own."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    protected = sa.Column(
        "protected", sa.SmallInteger(), server_default="0", nullable=False, comment="skyddade personuppgifter"
    )
    children = sa.Column(
        "shows_children",
        sa.SmallInteger(),
        server_default="0",
        nullable=False,
        comment="the children's visits stand among the guardian's own",
    )
    op.add_column("people", protected)
    op.add_column("people", children)


def downgrade() -> None:
    op.drop_column("people", "shows_children")
    op.drop_column("people", "protected")
