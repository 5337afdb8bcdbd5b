"""Areas of units, roles over them, and what a report looks up by."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0039"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_appointments_lying", "appointments", ["unit_id", "starts", "service_id", "booked_at"]),
    ("ix_appointments_made", "appointments", ["unit_id", "booked_at", "booked_by", "origin"]),
    ("ix_appointment_versions_freed", "appointment_versions", ["starts", "slot_id"]),
    ("ix_appointment_versions_slot", "appointment_versions", ["slot_id", "until"]),
    ("ix_tasks_unit_id_created", "tasks", ["unit_id", "created"]),
    ("ix_cases_created", "cases", ["created", "unit_id"]),
    ("ix_grounds_given", "grounds", ["unit_id", "created", "kind"]),
    ("ix_events_of_unit", "events", ["unit_id", "at", "what", "role"]),
)


def upgrade() -> None:
    op.create_table(
        "areas",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True, comment="none: a whole region"),
        sa.Column("region", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["areas.key"], name="fk_areas_parent_areas"),
        sa.PrimaryKeyConstraint("key", name="pk_areas"),
    )
    op.create_table(
        "area_units",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["areas.key"], name="fk_area_units_area_areas"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_area_units_unit_id_units"),
        sa.PrimaryKeyConstraint("unit_id", name="pk_area_units"),
    )
    op.create_table(
        "area_grants",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["areas.key"], name="fk_area_grants_area_areas"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_area_grants_person_id_people"),
        sa.PrimaryKeyConstraint("person_id", "role", "area", name="pk_area_grants"),
        comment="each stands in grants too, a row for each unit below",
    )
    op.add_column(
        "grants",
        sa.Column("area", sa.Text(), nullable=True, comment="the area that gives it; none: given by itself"),
    )
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    op.drop_index("ix_events_unit_id_at", "events")


def downgrade() -> None:
    op.create_index("ix_events_unit_id_at", "events", ["unit_id", "at"])
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table)
    op.execute("DELETE FROM grants WHERE area IS NOT NULL")
    op.execute("ALTER TABLE grants DROP COLUMN area")
    for table in ("area_grants", "area_units", "areas"):
        op.drop_table(table)
