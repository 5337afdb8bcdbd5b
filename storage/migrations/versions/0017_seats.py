"""Groups: a time with seats, each a slot. Visits that need several resources: the others beside the first."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ONE_EACH = "service_id, starts, performer_id"
NAME = "uq_slots_service_id_starts_performer_id"
SEATED = f"{NAME}_seat"
OPEN = ["service_id", "starts", "performer_id", "status", "held_until", "held_by", "ends", "unit_id", "id"]
BUSY = ["performer_id", "starts", "ends", "status"]
BY_PERFORMER = (
    "ALTER TABLE appointments ADD CONSTRAINT ex_appointments_performer EXCLUDE USING gist "
    "(int8range(performer_id, performer_id, '[]') WITH &&, int8range(starts, ends) WITH &&) "
    "WHERE (status = 'booked' AND origin IS NULL{more})"
)


def upgrade() -> None:
    op.add_column(
        "services",
        sa.Column("seats", sa.BigInteger(), server_default="0", nullable=False, comment="of a time; 0: no group"),
    )
    op.add_column(
        "service_performers",
        sa.Column(
            "resource",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="a visit needs one of each kind",
        ),
    )
    op.add_column(
        "appointments",
        sa.Column(
            "in_group",
            sa.SmallInteger(),
            server_default="0",
            nullable=False,
            comment="its slot is a seat among others",
        ),
    )
    op.add_column(
        "slots",
        sa.Column(
            "seat",
            sa.BigInteger(),
            server_default="0",
            nullable=False,
            comment="1 and on in a group; 0: no group",
        ),
    )
    _one_each(NAME, ONE_EACH, SEATED, f"{ONE_EACH}, seat")
    _indexes([*OPEN, "seat"], [*BUSY, "service_id"])
    _companions()
    # The net is for those who see one at a time; seats of a group are counted by their slots.
    _exclude(" AND in_group = 0")


def _companions() -> None:
    table = "appointment_companions"
    op.create_table(
        table,
        sa.Column("appointment_id", sa.BigInteger(), nullable=False),
        sa.Column("performer_id", sa.BigInteger(), nullable=False),
        sa.Column("slot_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f(f"fk_{table}_appointment_id_appointments")
        ),
        sa.ForeignKeyConstraint(
            ["performer_id"], ["performers.id"], name=op.f(f"fk_{table}_performer_id_performers")
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f(f"fk_{table}_slot_id_slots")),
        sa.PrimaryKeyConstraint("appointment_id", "performer_id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    _exclude("")
    op.drop_table("appointment_companions")
    _indexes(OPEN, BUSY)
    op.execute("DELETE FROM slots WHERE seat > 1")
    _one_each(SEATED, f"{ONE_EACH}, seat", NAME, ONE_EACH)
    op.execute("ALTER TABLE slots DROP COLUMN seat")
    op.execute("ALTER TABLE appointments DROP COLUMN in_group")
    op.execute("ALTER TABLE service_performers DROP COLUMN resource")
    op.execute("ALTER TABLE services DROP COLUMN seats")


def _exclude(more: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE appointments DROP CONSTRAINT ex_appointments_performer")
        op.execute(BY_PERFORMER.format(more=more))


def _indexes(open_columns: list[str], busy_columns: list[str]) -> None:
    for name, columns, condition in (
        ("ix_slots_open", open_columns, "status < 2"),
        ("ix_slots_performer_booked", busy_columns, "status = 2"),
    ):
        where = sa.text(condition)
        op.drop_index(name, "slots")
        op.create_index(name, "slots", columns, sqlite_where=where, postgresql_where=where)


def _one_each(old: str, old_columns: str, new: str, new_columns: str) -> None:
    """On SQLite a constraint stands in the text of its table, which is made anew with all that hangs on it."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute(f"ALTER TABLE slots DROP CONSTRAINT {old}")
        op.execute(f"ALTER TABLE slots ADD CONSTRAINT {new} UNIQUE ({new_columns})")
        return
    stands = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
    [(_, _, text)] = bind.exec_driver_sql(f"{stands}type = 'table' AND name = 'slots'").all()
    on_it = bind.exec_driver_sql(f"{stands}type = 'index' AND tbl_name = 'slots'").all()
    views = bind.exec_driver_sql(f"{stands}type = 'view' AND sql LIKE '%slots%'").all()
    for kind, name, _ in (*views, *on_it):
        bind.exec_driver_sql(f"DROP {kind} {name}")
    said = f"CONSTRAINT {old} UNIQUE ({old_columns})"
    assert said in text
    changed = text.replace("slots", "new_slots", 1)
    bind.exec_driver_sql(changed.replace(said, f"CONSTRAINT {new} UNIQUE ({new_columns})"))
    bind.exec_driver_sql("INSERT INTO new_slots SELECT * FROM slots")
    bind.exec_driver_sql("DROP TABLE slots")
    bind.exec_driver_sql("ALTER TABLE new_slots RENAME TO slots")
    for _, _, sql in (*on_it, *views):
        bind.exec_driver_sql(sql)
