"""Rules that units say themselves, and which of them their region lets them say."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unit_rules",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("choice", sa.BigInteger(), nullable=False, comment="its place in care.rules.own.CHOICES"),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column(
            "was", sa.Text(), nullable=False, comment="service, day and value before, each from that day on"
        ),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("said_by", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_rules_unit_id_units")),
        sa.ForeignKeyConstraint(["said_by"], ["people.id"], name=op.f("fk_unit_rules_said_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_rules")),
        sqlite_autoincrement=True,
    )
    stands = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_unit_rules_unit_id",
        "unit_rules",
        ["unit_id", "id"],
        sqlite_where=stands,
        postgresql_where=stands,
    )
    said = "rule: values that units may say"
    may = sa.Column("units_may", sa.Text(), server_default="{}", nullable=False, comment=said)
    op.add_column("regions", may)


def downgrade() -> None:
    """What units have said stays in force: it stands in service_rules as well."""
    op.execute("ALTER TABLE regions DROP COLUMN units_may")
    op.drop_table("unit_rules")
