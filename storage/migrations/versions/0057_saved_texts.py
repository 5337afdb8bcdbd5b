"""Staff keep texts of their own to answer with."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_texts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="what its button says"),
        sa.Column("text", sa.Text(), nullable=False, comment="unsigned"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_saved_texts_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_texts")),
        sa.UniqueConstraint("person_id", "name", name=op.f("uq_saved_texts_person_id_name")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("saved_texts")
