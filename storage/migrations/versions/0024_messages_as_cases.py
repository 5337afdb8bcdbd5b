"""What patients have written to a unit, and nobody has dealt with yet, becomes a case with a thread."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OPEN = "SELECT id, unit_id, patient_id, text, created, due FROM tasks WHERE kind = 'message' AND closed_at IS NULL"
CASE = (
    "INSERT INTO cases (kind, version, state, patient_id, unit_id, type, created, updated, open_question,"
    " question_due, new_to_staff, status, for_unit, for_service, for_post, unit_by, search) VALUES ('task', 0,"
    " 'open', :patient, :unit, 'message', :at, :at, 'unit', :due, 1, 'question', 0, 0, 0, :due, :search)"
    " RETURNING id"
)
MESSAGE = (
    "INSERT INTO case_messages (case_id, at, author_id, role, kind, text)"
    " VALUES (:case, :at, :patient, 'patient', 'question', :text)"
)
OF_TASKS = "SELECT id FROM cases WHERE kind = 'task'"


def upgrade() -> None:
    bind = op.get_bind()
    op.execute("ALTER TABLE tasks ADD COLUMN in_case BIGINT CONSTRAINT fk_tasks_in_case_cases REFERENCES cases (id)")
    if bind.dialect.name == "postgresql":
        op.execute("COMMENT ON COLUMN tasks.in_case IS 'in which it is written about'")
    op.create_index("ix_tasks_in_case", "tasks", ["in_case"])
    for task, unit, patient, words, at, due in bind.execute(sa.text(OPEN)).all():
        name, login = bind.execute(
            sa.text("SELECT name, login FROM people WHERE id = :id"), {"id": patient}
        ).one()
        search = f"{name} {login} {login.replace('-', '')}".casefold()
        about = {"unit": unit, "patient": patient, "at": at, "due": due, "search": search}
        case = bind.execute(sa.text(CASE), about).scalar_one()
        bind.execute(sa.text(MESSAGE), {"case": case, "at": at, "patient": patient, "text": words})
        bind.execute(sa.text("UPDATE tasks SET in_case = :case WHERE id = :id"), {"case": case, "id": task})


def downgrade() -> None:
    named = op.get_bind().dialect.name == "postgresql"
    op.execute("DROP TRIGGER events_no_update" + (" ON events" if named else ""))
    op.execute(
        "UPDATE events SET kind = 'task', subject = (SELECT t.id FROM tasks t WHERE t.in_case = events.subject)"
        f" WHERE kind = 'case' AND subject IN ({OF_TASKS})"
    )
    body = (
        "ON events FOR EACH ROW EXECUTE FUNCTION append_only()"
        if named
        else "ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END"
    )
    op.execute(f"CREATE TRIGGER events_no_update BEFORE UPDATE {body}")
    op.drop_index("ix_tasks_in_case", "tasks")
    op.execute(f"DELETE FROM case_messages WHERE case_id IN ({OF_TASKS})")
    op.execute("ALTER TABLE tasks DROP COLUMN in_case")
    op.execute("DELETE FROM cases WHERE kind = 'task'")
