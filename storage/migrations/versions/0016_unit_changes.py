"""A unit that moves or cancels: the right to a new time, and a task that waits for the patient's answer."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FLAG = {"server_default": "0", "nullable": False}
TASKS = "'follow_up', 'message', 'notice_failed', 'unbooked'"
GROUNDS = "'invitation', 'basis', 'link'"
REPLACES = "(kind = 'replacement') = (replaces IS NOT NULL)"


def upgrade() -> None:
    op.add_column(
        "appointments", sa.Column("moved_by_unit", sa.SmallInteger(), comment="to where it stands now", **FLAG)
    )
    _kinds("tasks", TASKS, f"{TASKS}, 'unit_cancelled'")
    op.add_column(
        "tasks", sa.Column("waits", sa.SmallInteger(), comment="for the patient's own answer", **FLAG)
    )
    _kinds("grounds", GROUNDS, f"{GROUNDS}, 'replacement'")
    # Written out: SQLite takes a check with a new column, but none afterwards.
    op.execute(
        "ALTER TABLE grounds ADD COLUMN replaces BIGINT"
        f" CONSTRAINT ck_grounds_replaces CHECK ({REPLACES})"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("COMMENT ON COLUMN grounds.replaces IS 'the visit that the unit has cancelled'")


def downgrade() -> None:
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("ALTER TABLE grounds DROP COLUMN replaces")
    else:
        _without(f", replaces BIGINT CONSTRAINT ck_grounds_replaces CHECK ({REPLACES})")
    _kinds("grounds", f"{GROUNDS}, 'replacement'", GROUNDS)
    op.execute("ALTER TABLE tasks DROP COLUMN waits")
    _kinds("tasks", f"{TASKS}, 'unit_cancelled'", TASKS)
    op.execute("ALTER TABLE appointments DROP COLUMN moved_by_unit")


def _kinds(table: str, old: str, new: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_kind")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_kind CHECK (kind IN ({new}))")
    else:
        _anew(table, f"({old})", f"({new})")


def _without(column: str) -> None:
    """SQLite drops no column that a check names."""
    names = [row[1] for row in op.get_bind().exec_driver_sql("PRAGMA table_info(grounds)").all()]
    _anew("grounds", column, "", ", ".join(name for name in names if name != "replaces"))


def _anew(table: str, old: str, new: str, columns: str = "*") -> None:
    """On SQLite a check stands in the text of its table, which is made anew with all that hangs on it."""
    bind = op.get_bind()
    stands = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
    [(_, _, text)] = bind.exec_driver_sql(f"{stands}type = 'table' AND name = '{table}'").all()
    on_it = bind.exec_driver_sql(f"{stands}type = 'index' AND tbl_name = '{table}'").all()
    views = bind.exec_driver_sql(f"{stands}type = 'view' AND sql LIKE '%{table}%'").all()
    for kind, name, _ in (*views, *on_it):
        bind.exec_driver_sql(f"DROP {kind} {name}")
    assert old in text
    bind.exec_driver_sql(text.replace(table, f"new_{table}", 1).replace(old, new))
    bind.exec_driver_sql(f"INSERT INTO new_{table} SELECT {columns} FROM {table}")
    bind.exec_driver_sql(
        f"UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = '{table}')"
        f" WHERE name = 'new_{table}'"
    )
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f"ALTER TABLE new_{table} RENAME TO {table}")
    for _, _, sql in (*on_it, *views):
        bind.exec_driver_sql(sql)
