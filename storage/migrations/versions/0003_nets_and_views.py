"""What the table descriptions cannot say: append-only events, PostgreSQL's exclusions, views for people."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("events", "appointment_versions")
OWN_AND_BOOKED = "status = 'booked' AND origin IS NULL"
EXCLUSIONS = {
    "ex_appointments_performer": "performer_id",
    "ex_appointments_patient": "patient_id",
}
VIEWS = {
    "readable_slots": """
        SELECT s.id, u.name AS unit, v.name AS service, p.name AS performer, {starts}, {ends},
               CASE s.status WHEN 0 THEN 'free' WHEN 1 THEN 'held' WHEN 2 THEN 'booked' ELSE 'withdrawn' END
               AS status, s.held_by, {held_until}
        FROM slots s JOIN units u ON u.id = s.unit_id JOIN services v ON v.id = s.service_id
        JOIN performers p ON p.id = s.performer_id""",
    "readable_appointments": """
        SELECT s.id, s.version, s.status, w.name AS patient, u.name AS unit, v.name AS service,
               p.name AS performer, {starts}, {ends}, s.rebookings, s.purpose, s.reason, {booked_at},
               b.name AS booked_by, s.origin
        FROM appointments s JOIN people w ON w.id = s.patient_id JOIN people b ON b.id = s.booked_by
        JOIN units u ON u.id = s.unit_id JOIN services v ON v.id = s.service_id
        LEFT JOIN performers p ON p.id = s.performer_id""",
    "readable_events": """
        SELECT s.id, {at}, a.name AS actor, w.name AS patient, u.name AS unit, s.what, s.appointment_id,
               s.old, s.new, s.rule_version, s.overridden
        FROM events s JOIN people a ON a.id = s.actor_id JOIN people w ON w.id = s.patient_id
        JOIN units u ON u.id = s.unit_id""",
    "readable_tasks": """
        SELECT s.id, s.kind, u.name AS unit, w.name AS patient, v.name AS service, {starts}, s.text,
               {created}, s.due, s.result, {closed_at}, b.name AS closed_by
        FROM tasks s JOIN units u ON u.id = s.unit_id JOIN people w ON w.id = s.patient_id
        LEFT JOIN services v ON v.id = s.service_id LEFT JOIN people b ON b.id = s.closed_by""",
}
INSTANTS = ("starts", "ends", "held_until", "booked_at", "at", "created", "closed_at")


def upgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for name, body in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {body.format(**{c: _readable(c, postgresql) for c in INSTANTS})}")
    if postgresql:
        _exclude()
        op.execute(
            "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514'; END $$"
        )
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            _forbid(table, change, postgresql)


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(f"DROP TRIGGER {table}_no_{change.lower()}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        op.execute("DROP FUNCTION append_only()")
        for name in EXCLUSIONS:
            op.execute(f"ALTER TABLE appointments DROP CONSTRAINT {name}")
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")


def _readable(column: str, postgresql: bool) -> str:
    if postgresql:
        return (
            f"to_char(to_timestamp(s.{column} / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') "
            f"AS {column}_utc"
        )
    return f"datetime(s.{column} / 1000000, 'unixepoch') AS {column}_utc"


def _exclude() -> None:
    """The net below the verbs: nobody is in two places at once. Needs no extension."""
    for name, column in EXCLUSIONS.items():
        op.execute(
            f"ALTER TABLE appointments ADD CONSTRAINT {name} EXCLUDE USING gist "
            f"(int8range({column}, {column}, '[]') WITH &&, int8range(starts, ends) WITH &&) "
            f"WHERE ({OWN_AND_BOOKED})"
        )


def _forbid(table: str, change: str, postgresql: bool) -> None:
    body = (
        f"ON {table} FOR EACH ROW EXECUTE FUNCTION append_only()"
        if postgresql
        else f"ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )
    op.execute(f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} {body}")
