"""Log-in codes that were sent, so that they can be counted, and the telephones where each person has logged in."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_codes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="whose telephone asked for it"),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sent_codes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_codes")),
        comment="log-in codes that nobody has logged in with: care.people.code_limits counts them",
    )
    op.create_index("ix_sent_codes_user_id", "sent_codes", ["user_id"])
    op.create_index("ix_sent_codes_person_id", "sent_codes", ["person_id"])
    op.create_table(
        "known_phones",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_known_phones_person_id_people")),
        sa.PrimaryKeyConstraint("user_id", "person_id", name=op.f("pk_known_phones")),
        comment="where each person has logged in",
    )
    op.execute(
        "INSERT INTO known_phones (user_id, person_id)"
        " SELECT user_id, person_id FROM sessions WHERE person_id IS NOT NULL"
    )


def downgrade() -> None:
    """The earlier release counts no codes."""
    op.drop_table("known_phones")
    op.drop_table("sent_codes")
