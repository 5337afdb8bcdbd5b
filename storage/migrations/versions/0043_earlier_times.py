"""Who waits for earlier times, what became free, whom it was offered to; a time held for several."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

HELD = "ck_slots_held"
FOR_ONE = "(status = 1) = (held_by IS NOT NULL) AND (status = 1) = (held_until IS NOT NULL)"
FOR_SOME = "(status = 1) = (held_until IS NOT NULL) AND (held_by IS NULL OR status = 1)"
TO = {
    "patient_id": "people",
    "appointment_id": "appointments",
    "ground_id": "grounds",
    "service_id": "services",
    "watch_id": "watches",
    "slot_id": "slots",
    "unit_id": "units",
    "freed_id": "freed_times",
}


def upgrade() -> None:
    _held(FOR_ONE, FOR_SOME)
    _table(
        "watches",
        *_references("watches", "patient_id"),
        *_references("watches", "appointment_id", "ground_id", nullable=True),
        *_references("watches", "service_id", comment="as it was chosen"),
        _number("joined", comment="the place in the line"),
        sa.Column("weekdays", sa.Text(), server_default="", nullable=False, comment="ISO numbers; none: any"),
        sa.Column("halves", sa.Text(), server_default="", nullable=False, comment="of the day; none: any"),
        _number("notice_hours"),
        sa.Column("elsewhere", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("paused", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        _check("watches", "ended", "(ended_at IS NULL) = (ended_why IS NULL)"),
        _check("watches", "why", "ended_why IN ('stopped', 'filled')"),
        _check("watches", "one_thing", "appointment_id IS NULL OR ground_id IS NULL"),
    )
    _index("ix_watches_patient_id", "watches", ["patient_id", "ended_at"], where="ended_at IS NULL")
    op.create_table(
        "watch_services",
        *_references("watch_services", "watch_id", "service_id"),
        sa.PrimaryKeyConstraint("watch_id", "service_id", name=op.f("pk_watch_services")),
    )
    _index("ix_watch_services_service_id", "watch_services", ["service_id", "watch_id"])
    _freed_times()
    _offers()


def _freed_times() -> None:
    table = "freed_times"
    _table(
        table,
        *_references(table, "slot_id", "unit_id", "service_id"),
        _number("starts"),
        _number("freed_at"),
        _number("waves", server_default="0"),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        _check(table, "state", "state IN ('open', 'filled', 'booked', 'unfilled', 'withdrawn')"),
        _check(table, "ended", "(state = 'open') = (ended_at IS NULL)"),
    )
    _index("uq_freed_times_slot", table, ["slot_id"], unique=True, where="state = 'open'")
    _index("ix_freed_times_unit_id", table, ["unit_id", "freed_at"])


def _offers() -> None:
    table = "earlier_offers"
    _table(
        table,
        *_references(table, "freed_id", "watch_id", "patient_id"),
        _number("wave"),
        _number("asked_at"),
        _number("until"),
        sa.Column("state", sa.Text(), server_default="out", nullable=False),
        _check(table, "state", "state IN ('out', 'accepted', 'declined', 'lapsed', 'gone')"),
    )
    _index("uq_earlier_offers_out", table, ["patient_id"], unique=True, where="state = 'out'")
    _index("uq_earlier_offers_once", table, ["freed_id", "patient_id"], unique=True)
    _index("ix_earlier_offers_patient_id", table, ["patient_id", "asked_at"])


def downgrade() -> None:
    """To an earlier release what is offered is free."""
    for table in ("earlier_offers", "freed_times", "watch_services", "watches"):
        op.drop_table(table)
    op.execute("UPDATE slots SET status = 0, held_until = NULL WHERE status = 1 AND held_by IS NULL")
    _held(FOR_SOME, FOR_ONE)


def _table(name: str, *what: sa.schema.SchemaItem) -> None:
    ident = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        name,
        sa.Column("id", ident, nullable=False),
        *what,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )


def _references(
    table: str, *names: str, nullable: bool = False, comment: str | None = None
) -> list[sa.schema.SchemaItem]:
    columns = [sa.Column(name, sa.BigInteger(), nullable=nullable, comment=comment) for name in names]
    keys = [
        sa.ForeignKeyConstraint([name], [f"{TO[name]}.id"], name=op.f(f"fk_{table}_{name}_{TO[name]}"))
        for name in names
    ]
    return [*columns, *keys]


def _number(name: str, **more: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False, **more)


def _check(table: str, name: str, says: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(says, name=op.f(f"ck_{table}_{name}"))


def _index(name: str, table: str, columns: list[str], *, unique: bool = False, where: str = "") -> None:
    part = sa.text(where) if where else None
    op.create_index(name, table, columns, unique=unique, sqlite_where=part, postgresql_where=part)


def _held(old: str, new: str) -> None:
    """On SQLite a constraint stands in the text of its table, which is made anew with all that hangs on it."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute(f"ALTER TABLE slots DROP CONSTRAINT {HELD}")
        op.execute(f"ALTER TABLE slots ADD CONSTRAINT {HELD} CHECK ({new})")
        return
    stands = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
    [(_, _, text)] = bind.exec_driver_sql(f"{stands}type = 'table' AND name = 'slots'").all()
    on_it = bind.exec_driver_sql(f"{stands}type = 'index' AND tbl_name = 'slots'").all()
    views = bind.exec_driver_sql(f"{stands}type = 'view' AND sql LIKE '%slots%'").all()
    for kind, name, _ in (*views, *on_it):
        bind.exec_driver_sql(f"DROP {kind} {name}")
    said = f"CHECK ({old})"
    assert said in text
    changed = text.replace("slots", "new_slots", 1)
    bind.exec_driver_sql(changed.replace(said, f"CHECK ({new})"))
    bind.exec_driver_sql("INSERT INTO new_slots SELECT * FROM slots")
    bind.exec_driver_sql("DROP TABLE slots")
    bind.exec_driver_sql("ALTER TABLE new_slots RENAME TO slots")
    for _, _, sql in (*on_it, *views):
        bind.exec_driver_sql(sql)
