"""Guardians see the children's visits from the start: what is kept is who does not want to.

Who had them hidden before had not turned them on, or had turned them off again, which was not told apart:
all see them once, and a no is kept from then on, also through the earlier release.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _replace("shows_children", "hides_children", "the guardian wants the children's visits apart", "0")


def downgrade() -> None:
    _replace("hides_children", "shows_children", "the children's visits stand among the guardian's own", "1 - hides_children")


def _replace(old: str, new: str, comment: str, value: str) -> None:
    op.add_column("people", sa.Column(new, sa.SmallInteger(), server_default="0", nullable=False, comment=comment))
    op.execute(f"UPDATE people SET {new} = {value}")
    op.drop_column("people", old)
