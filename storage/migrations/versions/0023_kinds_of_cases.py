"""Cases of every kind in one table; what is an offer's own moves to a table by the case's id."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

FLAG = {"type_": sa.SmallInteger(), "server_default": "0", "nullable": False}
OWN = (
    ("entry_id", {"type_": sa.BigInteger(), "nullable": False}),
    ("snapshot_id", {"type_": sa.BigInteger(), "nullable": False}),
    *((name, {"type_": sa.BigInteger()}) for name in ("auto_reminder_at", "flag_at")),
    *((name, {"type_": sa.Text()}) for name in ("reply_by", "last_day")),
    ("closes_at", {"type_": sa.BigInteger()}),
    *((name, {"type_": sa.Text()}) for name in ("answer", "reason")),
    *((name, {"type_": sa.BigInteger()}) for name in ("answered_at", "answered_by")),
    ("source", {"type_": sa.Text()}),
    ("late", FLAG),
    ("auto_reminded", FLAG),
    ("manually_reminded", FLAG),
    ("letter_required", FLAG),
    ("code_set", FLAG),
    ("provider", {"type_": sa.Text(), "server_default": "", "nullable": False}),
    ("provider_told_at", {"type_": sa.BigInteger()}),
    (
        "calls",
        {
            "type_": sa.BigInteger(),
            "server_default": "0",
            "nullable": False,
            "comment": "since it was closed unanswered",
        },
    ),
    ("papers_due", FLAG),
)
NAMES = ", ".join(name for name, _ in OWN)
OPEN = "state IN ('sent_unread', 'sent_read', 'answered', 'claimed', 'confirmed', 'provider_told')"
REFERS = {"entry_id": "waiting_entries", "snapshot_id": "rule_snapshots", "answered_by": "people"}
CASES = {
    "all": (["unit_id", "updated", "id"], ""),
    "asked": (["unit_id", "updated", "id"], "open_question IS NOT NULL"),
    "flagged": (["unit_id", "flagged", "updated", "id"], "flagged = 1"),
    "for_service": (["unit_id", "service_by", "id"], "for_service = 1"),
    "for_unit": (["unit_id", "updated", "id"], "for_unit = 1"),
    "handler": (["handler_id", "unit_id", "updated", "id"], ""),
    "open": (["unit_id", "updated", "id"], "state <> 'closed'"),
    "patient_id": (["patient_id", "id"], ""),
    "to_call": (["unit_id", "closed_at", "id"], "state IN ('auto_closed', 'phone_follow_up')"),
    "unit_by": (["unit_id", "unit_by", "id"], "unit_by IS NOT NULL"),
}
ANSWERED = "(answer IS NULL) = (answered_at IS NULL)"


def upgrade() -> None:
    op.create_table(
        "offers",
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        *(_column(name, facts) for name, facts in OWN),
        sa.Column(
            "is_open",
            sa.SmallInteger(),
            nullable=False,
            comment="no second offer for the same entry meanwhile",
        ),
        sa.CheckConstraint(ANSWERED, name=op.f("ck_offers_answered")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_offers_case_id_cases")),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_offers_{name}_{to}"))
            for name, to in REFERS.items()
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_offers")),
    )
    op.execute(
        f"INSERT INTO offers (case_id, {NAMES}, is_open)"
        f" SELECT id, {NAMES}, CASE WHEN {OPEN} THEN 1 ELSE 0 END FROM cases"
    )
    _drop_indexes("papers", "entry_id")
    op.drop_index("uq_cases_open_offer", "cases")
    with _anew("cases") as cases:
        cases.add_column(sa.Column("kind", sa.Text(), server_default="offer", nullable=False))
        cases.add_column(sa.Column("for_post", sa.SmallInteger(), server_default="0", nullable=False))
    op.execute("UPDATE cases SET for_post = papers_due")
    with _anew("cases") as cases:
        cases.alter_column("kind", server_default=None, comment="care.cases.kinds")
        cases.alter_column("for_post", server_default=None, comment="there are papers to print and post")
        cases.alter_column("state", existing_type=sa.Text(), comment="one of its kind's own")
        cases.alter_column("type", existing_type=sa.Text(), comment="what it is about")
        cases.alter_column("status", existing_type=sa.Text(), comment="care.cases.work.SubStatus")
        for name in ("answered", "silent"):
            cases.drop_constraint(op.f(f"ck_cases_{name}"), type_="check")
        for name, _ in OWN:
            cases.drop_column(name)
    _make_indexes(for_post=(["unit_id", "updated", "id"], "for_post = 1"))
    op.create_index("ix_offers_entry_id", "offers", ["entry_id"])
    _partial("uq_offers_open", "offers", ["entry_id"], "is_open = 1", unique=True)


def downgrade() -> None:
    _drop_indexes("for_post")
    with _anew("cases") as cases:
        for name, facts in OWN:
            cases.add_column(_column(name, {**facts, "nullable": True}))
    values = ", ".join(f"{name} = offers.{name}" for name, _ in OWN)
    op.execute(f"UPDATE cases SET {values} FROM offers WHERE offers.case_id = cases.id")
    with _anew("cases") as cases:
        for name, facts in OWN:
            if not facts.get("nullable", True):
                cases.alter_column(name, existing_type=facts["type_"], nullable=False)
        for name, to in REFERS.items():
            cases.create_foreign_key(op.f(f"fk_cases_{name}_{to}"), to, [name], ["id"])
        cases.create_check_constraint(op.f("ck_cases_answered"), ANSWERED)
        cases.create_check_constraint(op.f("ck_cases_silent"), "state <> 'auto_closed' OR answer IS NULL")
        cases.alter_column("state", existing_type=sa.Text(), comment=None)
        cases.alter_column("type", existing_type=sa.Text(), comment=None)
        cases.drop_column("kind")
        cases.drop_column("for_post")
    op.drop_table("offers")
    _make_indexes(papers=(["unit_id", "updated", "id"], "papers_due = 1"), entry_id=(["entry_id"], ""))
    _partial("uq_cases_open_offer", "cases", ["entry_id"], OPEN, unique=True)


def _column(name, facts):
    return sa.Column(name, facts["type_"], **{key: one for key, one in facts.items() if key != "type_"})


def _anew(table):
    """On SQLite the table is made anew; it goes on counting where it was."""
    kwargs = {"sqlite_autoincrement": True}
    return op.batch_alter_table(table, table_kwargs=kwargs)


def _drop_indexes(*more):
    """Those of cases: SQLite would make them anew without their conditions."""
    for name in (*CASES, *more):
        op.drop_index(f"ix_cases_{name}", "cases")


def _make_indexes(**more):
    for name, (columns, where) in {**CASES, **more}.items():
        _partial(f"ix_cases_{name}", "cases", columns, where)


def _partial(name, table, columns, where, *, unique=False):
    part = sa.text(where) if where else None
    op.create_index(name, table, columns, unique=unique, sqlite_where=part, postgresql_where=part)
