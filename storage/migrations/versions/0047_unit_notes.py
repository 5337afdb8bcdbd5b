"""What units say on their contact cards, in every version."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unit_notes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="care.eservices.cards.NoteKind"),
        sa.Column("text", sa.Text(), nullable=False, comment="empty: taken away"),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("said_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_notes_unit_id_units")),
        sa.ForeignKeyConstraint(["said_by"], ["people.id"], name=op.f("fk_unit_notes_said_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_notes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_unit_notes_unit_id", "unit_notes", ["unit_id", "kind", "id"])


def downgrade() -> None:
    op.drop_table("unit_notes")
