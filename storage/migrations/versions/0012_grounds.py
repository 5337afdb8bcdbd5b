"""Rights to book (kallelser, bokningsunderlag, links), what is booked with them, and a task about them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

IDENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'follow_up', 'message', 'notice_failed'"
MORE_KINDS = f"{KINDS}, 'unbooked'"
ONLY_ONE = sa.text("status = 'booked' AND only_one = 1")
IS_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_table(
        "grounds",
        sa.Column("id", IDENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False, comment="who gave it"),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=False),
        sa.Column("allowed", sa.BigInteger(), nullable=False, comment="bookings of all patients together"),
        sa.Column("used", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "for_all", sa.SmallInteger(), server_default="0", nullable=False, comment="a link: for who opens it"
        ),
        sa.Column("token_hash", sa.Text(), nullable=True, comment="of a link; the token is not kept"),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.Column("overdue_at", sa.BigInteger(), nullable=True, comment="when it became the unit's task"),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('invitation', 'basis', 'link')", name=op.f("ck_grounds_kind")),
        sa.CheckConstraint("state IN ('open', 'withdrawn')", name=op.f("ck_grounds_state")),
        sa.CheckConstraint("used BETWEEN 0 AND allowed", name=op.f("ck_grounds_used")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_grounds_forwards")),
        sa.CheckConstraint("(kind = 'link') = (token_hash IS NOT NULL)", name=op.f("ck_grounds_token")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_grounds_unit_id_units")),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"], name=op.f("fk_grounds_created_by_people")),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name=op.f("fk_grounds_ended_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grounds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_grounds_token_hash")),
        sqlite_autoincrement=True,
    )
    columns = ["unit_id", "last_day", "id", "state"]
    op.create_index("ix_grounds_open", "grounds", columns, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)
    _pairs()
    _selections()
    _booked_with()
    _task_kinds(KINDS, MORE_KINDS)


def _pairs() -> None:
    op.create_table(
        "ground_services",
        sa.Column("ground_id", sa.BigInteger(), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ground_id"], ["grounds.id"], name=op.f("fk_ground_services_ground_id_grounds")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_ground_services_service_id_services")
        ),
        sa.PrimaryKeyConstraint("ground_id", "service_id", name=op.f("pk_ground_services")),
    )
    op.create_table(
        "ground_patients",
        sa.Column("ground_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("allowed", sa.BigInteger(), nullable=False, comment="bookings of this patient"),
        sa.Column("used", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("used BETWEEN 0 AND allowed", name=op.f("ck_ground_patients_used")),
        sa.ForeignKeyConstraint(
            ["ground_id"], ["grounds.id"], name=op.f("fk_ground_patients_ground_id_grounds")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["people.id"], name=op.f("fk_ground_patients_patient_id_people")
        ),
        sa.PrimaryKeyConstraint("ground_id", "patient_id", name=op.f("pk_ground_patients")),
    )
    op.create_index("ix_ground_patients_patient_id", "ground_patients", ["patient_id"])


def _selections() -> None:
    op.create_table(
        "selections",
        sa.Column("id", IDENT, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_selections_unit_id_units")),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"], name=op.f("fk_selections_created_by_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selections")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_selections_unit_id_name")),
    )
    op.create_table(
        "selection_patients",
        sa.Column("selection_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["selection_id"], ["selections.id"], name=op.f("fk_selection_patients_selection_id_selections")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["people.id"], name=op.f("fk_selection_patients_patient_id_people")
        ),
        sa.PrimaryKeyConstraint("selection_id", "patient_id", name=op.f("pk_selection_patients")),
    )


def _booked_with() -> None:
    flag = {"server_default": "0", "nullable": False}
    op.add_column(
        "appointments",
        sa.Column("invitation", sa.SmallInteger(), comment="made by care, not yet moved", **flag),
    )
    # Written out: SQLite takes a reference with a new column, but none afterwards.
    op.execute(
        "ALTER TABLE appointments ADD COLUMN ground_id BIGINT"
        " CONSTRAINT fk_appointments_ground_id_grounds REFERENCES grounds (id)"
    )
    op.add_column(
        "appointments",
        sa.Column("only_one", sa.SmallInteger(), comment="of its ground, active at once", **flag),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("COMMENT ON COLUMN appointments.ground_id IS 'what gave the right'")
    op.create_index(
        "uq_appointments_ground",
        "appointments",
        ["ground_id"],
        unique=True,
        sqlite_where=ONLY_ONE,
        postgresql_where=ONLY_ONE,
    )
    op.create_index("ix_appointments_ground_id", "appointments", ["ground_id"])


def downgrade() -> None:
    _task_kinds(MORE_KINDS, KINDS)
    op.drop_index("ix_appointments_ground_id", "appointments")
    op.drop_index("uq_appointments_ground", "appointments")
    for column in ("only_one", "ground_id", "invitation"):
        op.execute(f"ALTER TABLE appointments DROP COLUMN {column}")
    for table in ("selection_patients", "selections", "ground_patients", "ground_services", "grounds"):
        op.drop_table(table)


def _task_kinds(old: str, new: str) -> None:
    """On SQLite a check stands in the text of its table, which is made anew with all that hangs on it."""
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("ALTER TABLE tasks DROP CONSTRAINT ck_tasks_kind")
        op.execute(f"ALTER TABLE tasks ADD CONSTRAINT ck_tasks_kind CHECK (kind IN ({new}))")
        return
    stands = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
    [(_, _, table)] = bind.exec_driver_sql(stands + "type = 'table' AND name = 'tasks'").all()
    on_it = bind.exec_driver_sql(stands + "type IN ('index', 'trigger') AND tbl_name = 'tasks'").all()
    views = bind.exec_driver_sql(stands + "type = 'view' AND sql LIKE '%tasks%'").all()
    for _, name, _ in views:
        bind.exec_driver_sql(f"DROP VIEW {name}")
    for _, name, _ in on_it:
        bind.exec_driver_sql(f"DROP INDEX {name}")
    bind.exec_driver_sql(table.replace("tasks", "new_tasks", 1).replace(f"({old})", f"({new})"))
    bind.exec_driver_sql("INSERT INTO new_tasks SELECT * FROM tasks")
    bind.exec_driver_sql(
        "UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'tasks')"
        " WHERE name = 'new_tasks'"
    )
    bind.exec_driver_sql("DROP TABLE tasks")
    bind.exec_driver_sql("ALTER TABLE new_tasks RENAME TO tasks")
    for _, _, sql in (*on_it, *views):
        bind.exec_driver_sql(sql)
