"""What a patient has not been told; which message went, by telephone too."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

KINDS, KINDS_NOW = "'chat', 'sms', 'email', 'letter'", "'chat', 'sms', 'email', 'letter', 'phone'"
UNTOLD = "kinds of messages, with blanks"


def upgrade() -> None:
    op.add_column(
        "offers", sa.Column("untold", sa.Text(), server_default="", nullable=False, comment=UNTOLD)
    )
    op.add_column(
        "dispatches",
        sa.Column("about", sa.Text(), nullable=True, comment="which message of the case; none: the offer"),
    )
    op.execute("UPDATE dispatches SET about = 'offer' WHERE kind = 'letter'")
    _allow("dispatches", "kind", KINDS, KINDS_NOW)
    # Who is to be called, or is done with, is not flagged any more.
    op.execute("UPDATE cases SET flagged = 0 WHERE state IN ('auto_closed', 'phone_follow_up', 'closed')")


def downgrade() -> None:
    op.execute("DELETE FROM dispatches WHERE kind = 'phone' OR (kind = 'letter' AND about <> 'offer')")
    _allow("dispatches", "kind", KINDS_NOW, KINDS)
    op.execute("ALTER TABLE dispatches DROP COLUMN about")
    op.execute("ALTER TABLE offers DROP COLUMN untold")


def _allow(table: str, column: str, was: str, now: str) -> None:
    """On SQLite a constraint stands in the text of its table, which is made anew with all that hangs on it."""
    bind, name = op.get_bind(), f"ck_{table}_{column}"
    if bind.dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IN ({now}))")
        return
    stands = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND "
    [(_, _, text)] = bind.exec_driver_sql(f"{stands}type = 'table' AND name = '{table}'").all()
    on_it = bind.exec_driver_sql(f"{stands}type IN ('index', 'trigger') AND tbl_name = '{table}'").all()
    views = bind.exec_driver_sql(f"{stands}type = 'view' AND sql LIKE '%{table}%'").all()
    for kind, called, _ in (*views, *on_it):
        bind.exec_driver_sql(f"DROP {kind} {called}")
    said = f"{column} IN ({was})"
    assert said in text
    made = text.replace(table, f"new_{table}", 1).replace(said, f"{column} IN ({now})")
    bind.exec_driver_sql(made)
    bind.exec_driver_sql(f"INSERT INTO new_{table} SELECT * FROM {table}")
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f"ALTER TABLE new_{table} RENAME TO {table}")
    for _, _, sql in (*on_it, *views):
        bind.exec_driver_sql(sql)
