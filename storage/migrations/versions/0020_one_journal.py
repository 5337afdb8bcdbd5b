"""One journal: what happened to cases stands among the events of all else, each with its kind and subject."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

GROUND = ("ground_given", "ground_withdrawn")
PEOPLE = ("actor_id", "patient_id")


def upgrade() -> None:
    op.execute("DROP VIEW readable_events")
    _put_aside("events", ("appointment_id", "patient_id_at", "unit_id_at"))
    op.create_table(
        "events",
        _id(),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="of what it happened to"),
        sa.Column("subject", sa.BigInteger(), nullable=False, comment="the id of that"),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True, comment="none: the clock"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("was", sa.Text(), nullable=True),
        sa.Column("now", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), server_default="{}", nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('visit', 'ground', 'task', 'patient', 'case', 'entry')", name=op.f("ck_events_kind")
        ),
        *_keys("events"),
        sqlite_autoincrement=True,
    )
    for stmt in (_of_all_else(), _of_cases()):
        op.execute(
            "INSERT INTO events (at, kind, subject, what, actor_id, role, patient_id, unit_id, was, now, facts,"
            f" rules, request) {stmt}"
        )
    op.drop_table("old_events")
    op.drop_table("case_events")
    op.create_index("ix_events_kind_subject", "events", ["kind", "subject", "id"])
    _indexes_by_time()
    _forbid("events")
    _view("s.kind, s.subject, s.was, s.now, s.facts, s.rules", "LEFT JOIN")


def downgrade() -> None:
    op.execute("DROP VIEW readable_events")
    _put_aside("events", ("kind_subject", "patient_id_at", "unit_id_at"))
    _create_case_events()
    _create_events()
    entry = "CASE kind WHEN 'entry' THEN subject ELSE (SELECT c.entry_id FROM cases c WHERE c.id = subject) END"
    op.execute(
        "INSERT INTO case_events (at, case_id, entry_id, patient_id, unit_id, actor_id, role, what, was, now,"
        " facts, rule_version, request_id)"
        f" SELECT at, CASE kind WHEN 'case' THEN subject END, {entry}, patient_id, unit_id, actor_id, role,"
        " what, substr(was, 2, length(was) - 2), substr(now, 2, length(now) - 2), facts, rules, request"
        " FROM old_events WHERE kind IN ('case', 'entry') ORDER BY id"
    )
    # A request had one event: one that had several stands with the number of each.
    again = "EXISTS (SELECT 1 FROM old_events x WHERE x.request = e.request AND x.id < e.id)"
    op.execute(
        "INSERT INTO events (at, actor_id, patient_id, unit_id, what, appointment_id, old, new, rule_version,"
        " overridden, request_id)"
        " SELECT at, actor_id, patient_id, unit_id, what, CASE kind WHEN 'visit' THEN subject END, was, now,"
        f" rules, COALESCE({_text_in('facts', 'overridden')}, '[]'),"
        f" CASE WHEN {again} THEN request || ' event ' || id ELSE request END"
        " FROM old_events e WHERE kind NOT IN ('case', 'entry') ORDER BY id"
    )
    op.drop_table("old_events")
    op.create_index("ix_case_events_case_id", "case_events", ["case_id", "id"])
    op.create_index("ix_case_events_entry_id", "case_events", ["entry_id", "id"])
    op.create_index("ix_events_appointment_id", "events", ["appointment_id"])
    _indexes_by_time()
    _forbid("case_events")
    _forbid("events")
    _view("s.appointment_id, s.old, s.new, s.rule_version, s.overridden", "JOIN")


def _of_all_else() -> str:
    """Who acted for somebody else, and is no staff, was a guardian."""
    is_ground = f"e.what IN {GROUND}"
    task = _number_in("e.new", "task")
    return (
        "SELECT e.at, CASE WHEN e.appointment_id IS NOT NULL THEN 'visit'"
        f" WHEN {is_ground} THEN 'ground' WHEN {task} IS NOT NULL THEN 'task' ELSE 'patient' END,"
        f" COALESCE(e.appointment_id, CASE WHEN {is_ground} THEN {_number_in('e.new', 'ground')} END, {task},"
        " e.patient_id),"
        " e.what, e.actor_id, CASE WHEN e.actor_id = e.patient_id THEN 'patient'"
        " WHEN p.kind = 'staff' THEN 'staff' ELSE 'guardian' END, e.patient_id, e.unit_id, e.old, e.new,"
        " CASE e.overridden WHEN '[]' THEN '{}' ELSE '{\"overridden\": ' || e.overridden || '}' END,"
        " e.rule_version, e.request_id"
        " FROM old_events e JOIN people p ON p.id = e.actor_id ORDER BY e.id"
    )


def _of_cases() -> str:
    return (
        "SELECT at, CASE WHEN case_id IS NULL THEN 'entry' ELSE 'case' END, COALESCE(case_id, entry_id), what,"
        " actor_id, role, patient_id, unit_id, '\"' || was || '\"', '\"' || now || '\"', facts, rule_version,"
        " request_id FROM case_events ORDER BY id"
    )


def _postgresql() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")


def _text_in(column: str, name: str) -> str:
    if _postgresql():
        return f"(CAST({column} AS json) ->> '{name}')"
    return f"json_extract({column}, '$.{name}')"


def _number_in(column: str, name: str) -> str:
    return f"CAST({_text_in(column, name)} AS BIGINT)"


def _put_aside(table: str, indexes: tuple[str, ...]) -> None:
    """Under another name, without what would be in the way of its successor."""
    for index in indexes:
        op.drop_index(f"ix_{table}_{index}", table)
    op.rename_table(table, f"old_{table}")
    if _postgresql():
        op.execute(f"ALTER TABLE old_{table} DROP CONSTRAINT pk_{table}")
        op.execute(f"ALTER TABLE old_{table} DROP CONSTRAINT IF EXISTS uq_{table}_request_id")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)


def _keys(table: str) -> list[sa.Constraint]:
    to_people = [
        sa.ForeignKeyConstraint([one], ["people.id"], name=op.f(f"fk_{table}_{one}_people")) for one in PEOPLE
    ]
    return [
        *to_people,
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f(f"fk_{table}_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _indexes_by_time() -> None:
    op.create_index("ix_events_patient_id_at", "events", ["patient_id", "at"])
    op.create_index("ix_events_unit_id_at", "events", ["unit_id", "at"])


def _forbid(table: str) -> None:
    """Append-only (0003)."""
    for change in ("UPDATE", "DELETE"):
        body = (
            f"ON {table} FOR EACH ROW EXECUTE FUNCTION append_only()"
            if _postgresql()
            else f"ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        op.execute(f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} {body}")


def _view(columns: str, to_actor: str) -> None:
    at = (
        "to_char(to_timestamp(s.at / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS at_utc"
        if _postgresql()
        else "datetime(s.at / 1000000, 'unixepoch') AS at_utc"
    )
    op.execute(
        f"CREATE VIEW readable_events AS SELECT s.id, {at}, a.name AS actor, w.name AS patient,"
        f" u.name AS unit, s.what, {columns} FROM events s {to_actor} people a ON a.id = s.actor_id"
        " JOIN people w ON w.id = s.patient_id JOIN units u ON u.id = s.unit_id"
    )


def _create_events() -> None:
    """As 0002 made it."""
    op.create_table(
        "events",
        _id(),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("appointment_id", sa.BigInteger(), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("overridden", sa.Text(), server_default="[]", nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_events_appointment_id_appointments")
        ),
        *_keys("events"),
        sa.UniqueConstraint("request_id", name=op.f("uq_events_request_id")),
        sqlite_autoincrement=True,
    )


def _create_case_events() -> None:
    """As 0007 made it."""
    op.create_table(
        "case_events",
        _id(),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True, comment="none: of the entry"),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True, comment="none: the clock"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), server_default="{}", nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("request_id", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["waiting_entries.id"], name=op.f("fk_case_events_entry_id_waiting_entries")
        ),
        *_keys("case_events"),
        sqlite_autoincrement=True,
    )
