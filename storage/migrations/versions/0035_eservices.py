"""Cases that a patient begins by an e-service.

Taken down, they are gone with all that was written in them: the earlier release can read none of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_OF_SERVICES = "(SELECT id FROM cases WHERE kind = 'service')"


def upgrade() -> None:
    op.create_table(
        "eservice_cases",
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("form", sa.Text(), nullable=False, comment="its id; the version is that which was filled in"),
        sa.Column("form_version", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False, comment="by link_id"),
        sa.Column(
            "terms", sa.Text(), server_default="", nullable=False, comment="which text was accepted"
        ),
        sa.Column("promised", sa.Text(), nullable=False, comment="the last day for the first answer"),
        sa.Column("rules", sa.Text(), nullable=False, comment="care.eservices.promise, as of the day it began"),
        sa.Column("result", sa.Text(), server_default="", nullable=False, comment="one of the form's ends"),
        sa.Column(
            "seen", sa.SmallInteger(), server_default="0", nullable=False, comment="staff have opened the newest"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_eservice_cases_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_eservice_cases")),
    )
    op.create_index("ix_eservice_cases_form", "eservice_cases", ["form", "case_id"])


def downgrade() -> None:
    op.execute("DELETE FROM deadlines WHERE kind LIKE 'service_promise%'")
    op.execute(f"DELETE FROM dispatches WHERE case_id IN {_OF_SERVICES}")
    op.execute(f"DELETE FROM case_messages WHERE case_id IN {_OF_SERVICES}")
    op.drop_table("eservice_cases")
    op.execute("DELETE FROM cases WHERE kind = 'service'")
