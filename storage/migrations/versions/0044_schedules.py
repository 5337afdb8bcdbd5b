"""When a unit's times are: patterns of weeks, exceptions for days; slots that go when their visit does."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "schedule_patterns",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("performer_id", sa.BigInteger(), nullable=True, comment="none: all"),
        sa.Column("weekdays", sa.Text(), nullable=False, comment="ISO numbers"),
        sa.Column("every", sa.BigInteger(), nullable=False, comment="so many weeks, from that of first_day"),
        sa.Column("hours", sa.Text(), nullable=False, comment="minutes of the day: 480-720,780-960"),
        sa.Column("minutes", sa.BigInteger(), nullable=True, comment="of a time; none: the service's"),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=True),
        check=("every", "every BETWEEN 1 AND 8"),
        to={"unit_id": "units", "service_id": "services", "performer_id": "performers"},
    )
    _table(
        "schedule_exceptions",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("performer_id", sa.BigInteger(), nullable=True, comment="none: all"),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), server_default="", nullable=False, comment="none: all day"),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        check=("kind", "kind IN ('closed', 'open', 'instead')"),
        to={"unit_id": "units", "performer_id": "performers"},
    )
    op.create_table(
        "leaving_slots",
        sa.Column("slot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_leaving_slots_slot_id_slots")),
        sa.PrimaryKeyConstraint("slot_id", name=op.f("pk_leaving_slots")),
        comment="booked, at a time that the schedule has no more: nobody else's when the visit is gone",
    )


def downgrade() -> None:
    """The earlier release lays every service out alike."""
    for table in ("leaving_slots", "schedule_exceptions", "schedule_patterns"):
        op.drop_table(table)


def _table(name: str, *columns: sa.Column, check: tuple[str, str], to: dict[str, str]) -> None:
    forwards = [sa.CheckConstraint("first_day <= last_day", name=op.f(f"ck_{name}_forwards"))]
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *columns,
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(check[1], name=op.f(f"ck_{name}_{check[0]}")),
        *(forwards if check[0] == "kind" else []),
        *[
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"))
            for column, table in {**to, "created_by": "people"}.items()
        ],
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )
    holds = sa.text("ended_at IS NULL")
    op.create_index(
        f"ix_{name}_unit_id", name, ["unit_id", "id"], sqlite_where=holds, postgresql_where=holds
    )
