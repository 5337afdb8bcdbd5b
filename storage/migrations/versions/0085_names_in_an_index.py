"""What is searched in stands in an index of a unit's cases: a name that few have is found without the rows."""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0083"
branch_labels = None
depends_on = None

NAME, TABLE, WHERE = "ix_cases_found", "cases", sa.text("search <> ''")


def upgrade() -> None:
    columns = ["unit_id", "updated", "id", "search"]
    op.create_index(NAME, TABLE, columns, sqlite_where=WHERE, postgresql_where=WHERE)


def downgrade() -> None:
    op.drop_index(NAME, TABLE)
