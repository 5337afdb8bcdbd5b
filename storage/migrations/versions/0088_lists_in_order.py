"""What waits for the staff stands in an index in the order of its list: the longest due first."""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None

TABLE, WAITS, PASSED = "cases", "ix_cases_for_unit", "ix_cases_asked_by"


def upgrade() -> None:
    _waits(["unit_id", "unit_by", "id"])
    _index(PASSED, ["asked_unit_id", "question_due", "id"], "open_question = 'other_unit'")


def downgrade() -> None:
    op.drop_index(PASSED, TABLE)
    _waits(["unit_id", "updated", "id"])


def _waits(columns: list[str]) -> None:
    op.drop_index(WAITS, TABLE)
    _index(WAITS, columns, "for_unit = 1")


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, TABLE, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
