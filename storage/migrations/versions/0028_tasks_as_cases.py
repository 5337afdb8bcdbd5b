"""Every task of a unit is a case: those that were rows of `tasks` alone get one, open or ticked off. A
question that is passed to another unit stays in its case.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

# The last number that a case has ever had, also of those that went when it was taken down: what stands in a
# chat never comes to mean another case.
LAST = {
    "sqlite": "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'cases'",
    "postgresql": "SELECT last_value FROM cases_id_seq",
}
# A task's new case has its number, counted from that.
CASES = (
    "INSERT INTO cases (id, kind, version, state, patient_id, unit_id, type, created, updated, open_question,"
    " question_due, part_answered, closed_at, status, for_unit, for_service, for_post, to_follow_up, unit_by,"
    " search) SELECT id + :last, 'task', 0, CASE WHEN closed_at IS NULL THEN 'open' ELSE 'closed' END,"
    " patient_id, unit_id, kind, created, coalesce(closed_at, created), NULL, NULL, 0, closed_at,"
    " CASE WHEN closed_at IS NOT NULL THEN 'closed' WHEN waits = 1 THEN 'offered' ELSE 'unhandled' END, 0, 0, 0,"
    " CASE WHEN closed_at IS NULL AND waits = 0 THEN 1 ELSE 0 END,"
    " CASE WHEN closed_at IS NULL AND waits = 0 THEN due END, '' FROM tasks WHERE in_case IS NULL"
)
LINKS = "UPDATE tasks SET in_case = id + :last WHERE in_case IS NULL"
# Messages that were ticked off before they were cases: the patient finds them among the others.
WORDS = (
    "INSERT INTO case_messages (case_id, at, author_id, role, kind, text) SELECT in_case, created, patient_id,"
    " 'patient', 'question', text FROM tasks WHERE in_case > :last AND kind = 'message'"
)
WHO = (
    "SELECT DISTINCT p.id, p.name, p.login FROM cases c JOIN people p ON p.id = c.patient_id WHERE c.id > :last"
)
SEARCH = "UPDATE cases SET search = :search WHERE id > :last AND patient_id = :patient"
IN_LIST = "UPDATE cases SET to_follow_up = 1 WHERE kind = 'task' AND state = 'open'"
NEXT = "SELECT setval('cases_id_seq', greatest(:last, (SELECT max(id) FROM cases)))"
INDEXES = (
    ("ix_cases_to_follow_up", ["unit_id", "unit_by", "id"], "to_follow_up = 1"),
    ("ix_cases_asked_unit", ["asked_unit_id", "updated", "id"], "open_question = 'other_unit'"),
)
OTHERS = "SELECT id FROM cases WHERE kind = 'task' AND type <> 'message'"


def upgrade() -> None:
    bind = op.get_bind()
    named = bind.dialect.name == "postgresql"
    flag = sa.Column(
        "to_follow_up",
        sa.SmallInteger(),
        server_default="0",
        nullable=False,
        comment="ticked off with a result",
    )
    op.add_column("cases", flag)
    key = "CONSTRAINT fk_cases_asked_unit_id_units REFERENCES units (id)"
    op.execute(f"ALTER TABLE cases ADD COLUMN asked_unit_id BIGINT {key}")
    if named:
        op.execute("COMMENT ON COLUMN cases.asked_unit_id IS 'it was passed to'")
        op.execute("COMMENT ON COLUMN cases.open_question IS 'who answers it: unit, service, other_unit'")
    op.execute(IN_LIST)
    last = {"last": bind.execute(sa.text(LAST[bind.dialect.name])).scalar_one()}
    for statement in (CASES, LINKS, WORDS):
        bind.execute(sa.text(statement), last)
    for patient, name, login in bind.execute(sa.text(WHO), last).all():
        search = f"{name} {login} {login.replace('-', '')}".casefold()
        bind.execute(sa.text(SEARCH), {**last, "patient": patient, "search": search})
    if named:
        bind.execute(sa.text(NEXT), last)
    for name, columns, where in INDEXES:
        part = sa.text(where)
        op.create_index(name, "cases", columns, sqlite_where=part, postgresql_where=part)


def downgrade() -> None:
    named = op.get_bind().dialect.name == "postgresql"
    for name, _, _ in INDEXES:
        op.drop_index(name, "cases")
    op.execute("DROP TRIGGER events_no_update" + (" ON events" if named else ""))
    op.execute(
        "UPDATE events SET kind = 'task', subject = (SELECT t.id FROM tasks t WHERE t.in_case = events.subject)"
        f" WHERE kind = 'case' AND subject IN ({OTHERS})"
    )
    body = (
        "ON events FOR EACH ROW EXECUTE FUNCTION append_only()"
        if named
        else "ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END"
    )
    op.execute(f"CREATE TRIGGER events_no_update BEFORE UPDATE {body}")
    op.execute(f"UPDATE tasks SET in_case = NULL WHERE in_case IN ({OTHERS})")
    op.execute(f"DELETE FROM case_messages WHERE case_id IN ({OTHERS})")
    op.execute("DELETE FROM cases WHERE kind = 'task' AND type <> 'message'")
    op.execute("UPDATE cases SET open_question = 'unit' WHERE open_question = 'other_unit'")
    op.execute("ALTER TABLE cases DROP COLUMN to_follow_up")
    op.execute("ALTER TABLE cases DROP COLUMN asked_unit_id")
    if named:
        op.execute("COMMENT ON COLUMN cases.open_question IS 'who has to answer it: unit or service'")
