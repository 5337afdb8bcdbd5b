"""An entry of the waiting list is found by name and number in the statement."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("search", sa.Text(), nullable=False, server_default="", comment="name and number, folded")
    op.add_column("waiting_entries", column)
    rows = op.get_bind().execute(
        sa.text("SELECT e.id, p.name, p.login FROM waiting_entries e JOIN people p ON p.id = e.patient_id")
    )
    fill = sa.text("UPDATE waiting_entries SET search = :search WHERE id = :entry")
    for entry, name, login in rows.fetchall():
        search = f"{name.casefold()} {login} {login.replace('-', '')}"
        op.get_bind().execute(fill, {"search": search, "entry": entry})


def downgrade() -> None:
    op.drop_column("waiting_entries", "search")
