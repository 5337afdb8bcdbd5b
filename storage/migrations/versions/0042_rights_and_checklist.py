"""Ordered rights, the checklist, and an index that the journal makes needless."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

IDENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _person(name: str, *, needed: bool = False, comment: str | None = None) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=not needed, comment=comment)


def upgrade() -> None:
    # What was booked when stands in the journal's index too; a second one costs each booking.
    op.drop_index("ix_appointments_made", "appointments")
    people = ("person_id", "ordered_by", "approved_by", "ended_by")
    op.create_table(
        "rights",
        sa.Column("id", IDENT, nullable=False),
        _person("person_id", needed=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("first_day", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Text(), nullable=True, comment="none: until it is ended"),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False, comment="care.reports.rights.RightState"),
        _person("ordered_by", needed=True),
        sa.Column("ordered_at", sa.BigInteger(), nullable=False),
        _person("approved_by"),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        _person("ended_by", comment="none: the clock"),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('ordered', 'approved', 'ended')", name="ck_rights_state"),
        sa.CheckConstraint("last_day IS NULL OR first_day <= last_day", name="ck_rights_forwards"),
        *(sa.ForeignKeyConstraint([one], ["people.id"], name=f"fk_rights_{one}_people") for one in people),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_rights_unit_id_units"),
        sa.PrimaryKeyConstraint("id", name="pk_rights"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rights_unit_id_state", "rights", ["unit_id", "state"])
    op.create_table(
        "checklist",
        sa.Column("id", IDENT, nullable=False),
        sa.Column("place", sa.Text(), nullable=False, comment="a unit's id, or an area's key"),
        sa.Column("activity", sa.Text(), nullable=False, comment="of checklist.toml, or own-1, own-2 and on"),
        sa.Column("name", sa.Text(), server_default="", nullable=False, comment="of an own activity"),
        sa.Column("state", sa.Text(), server_default="not_begun", nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("responsible", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        _person("changed_by", needed=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('not_begun', 'begun', 'done')", name="ck_checklist_state"),
        sa.ForeignKeyConstraint(["changed_by"], ["people.id"], name="fk_checklist_changed_by_people"),
        sa.PrimaryKeyConstraint("id", name="pk_checklist"),
        sa.UniqueConstraint("place", "activity", name="uq_checklist_place_activity"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("checklist")
    op.drop_table("rights")
    columns = ["unit_id", "booked_at", "booked_by", "origin"]
    op.create_index("ix_appointments_made", "appointments", columns)
