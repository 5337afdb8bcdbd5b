"""What a tap asks for is found by its key: nobody's tasks, waiting and filters are read through for it."""

from alembic import op

revision = "0083"
down_revision = "0073"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_tasks_appointment_id": ("tasks", ["appointment_id"]),
    "ix_tasks_case_id": ("tasks", ["case_id"]),
    "ix_tasks_patient_id": ("tasks", ["patient_id", "unit_id"]),
    "ix_waiting_entries_patient_id": ("waiting_entries", ["patient_id", "unit_id"]),
    "ix_grounds_batch": ("grounds", ["batch"]),
    "ix_case_filters_used": ("case_filters", ["used"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _) in INDEXES.items():
        op.drop_index(name, table)
