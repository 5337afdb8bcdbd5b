"""What a patient needs of every visit: an interpreter and of which language, a wheelchair, more.

And who wants sms and e-mail: to an earlier release that is sms.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "needs",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False, comment="of an interpreter"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_needs_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "need", name=op.f("pk_needs")),
    )
    op.add_column(
        "people",
        sa.Column("also_by_email", sa.SmallInteger(), server_default="0", nullable=False, comment="beside sms"),
    )


def downgrade() -> None:
    op.drop_column("people", "also_by_email")
    op.drop_table("needs")
