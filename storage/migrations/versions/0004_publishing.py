"""Which days have been laid out, and on which a unit is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "closed_days",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_closed_days_unit_id_units")),
        sa.PrimaryKeyConstraint("unit_id", "day", name=op.f("pk_closed_days")),
    )
    op.create_table(
        "published",
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False, comment="the first day laid out without a gap"),
        sa.Column("until", sa.Text(), nullable=False, comment="the last one"),
        sa.CheckConstraint("since <= until", name=op.f("ck_published_forwards")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_published_service_id_services")
        ),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_published")),
    )


def downgrade() -> None:
    op.drop_table("published")
    op.drop_table("closed_days")
