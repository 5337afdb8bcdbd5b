"""What waits for the staff stands in an index in the order of its list, questions by whose they are."""

import sqlalchemy as sa
from alembic import op

revision = "0088"
down_revision = "0087"
branch_labels = None
depends_on = None

TABLE, WAITS, ASKED, PASSED = "cases", "ix_cases_for_unit", "ix_cases_asked", "ix_cases_asked_by"


def upgrade() -> None:
    _anew(WAITS, ["unit_id", "unit_by", "id"], "for_unit = 1")
    _anew(ASKED, ["unit_id", "open_question", "updated", "id"], "open_question IS NOT NULL")
    _index(PASSED, ["asked_unit_id", "question_due", "id"], "open_question = 'other_unit'")


def downgrade() -> None:
    op.drop_index(PASSED, TABLE)
    _anew(ASKED, ["unit_id", "updated", "id"], "open_question IS NOT NULL")
    _anew(WAITS, ["unit_id", "updated", "id"], "for_unit = 1")


def _anew(name: str, columns: list[str], where: str) -> None:
    op.drop_index(name, TABLE)
    _index(name, columns, where)


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, TABLE, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
