"""What people have begun has a table of its own, by person; what staff had begun in a chat moves there."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

IN_STATE = {"ground": "ground_draft", "unit_change": "unit_change"}
"""By the name it is kept by from now on: where it stood in the state of a talk."""
FILE = ("id", "name", "kind")


def upgrade() -> None:
    op.create_table(
        "begun",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False, comment="a case, or nothing where there is only one"),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("sent", sa.Text(), nullable=True, comment="the request that sent it"),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.Text(), nullable=True, comment="the request that left it as it is"),
        sa.Column("before", sa.Text(), nullable=True, comment="what this request found"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_begun_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "kind", "about", name=op.f("pk_begun")),
    )
    _move()


def downgrade() -> None:
    """What is begun is left behind: the earlier release keeps it by chat, and asks for it anew."""
    op.drop_table("begun")


def _move() -> None:
    bind = op.get_bind()
    talks = bind.execute(
        sa.text(
            "SELECT s.person_id, t.state, t.updated FROM talks t JOIN sessions s ON s.user_id = t.user_id"
            " WHERE s.person_id IS NOT NULL ORDER BY t.updated"
        )
    ).all()
    newest = {}
    for person, state, updated in talks:
        found = json.loads(state) or {}
        for kind, about, form in _begun(found):
            newest[person, kind, about] = (json.dumps(form), updated)
    for (person, kind, about), (form, updated) in newest.items():
        bind.execute(
            sa.text(
                "INSERT INTO begun (person_id, kind, about, form, updated)"
                " VALUES (:person, :kind, :about, :form, :updated)"
            ),
            {"person": person, "kind": kind, "about": about, "form": form, "updated": updated},
        )


def _begun(state):
    """What stood in a state, each as (kind, what it is about, form)."""
    for kind, name in IN_STATE.items():
        if name in state:
            yield kind, "", state[name]
    asks, draft = state.get("asks"), state.get("draft") or {}
    if asks in ("offer_recipients", "offer_text"):
        yield "offer", "", _with_files(state, "unit", "type", "given", "text", "to_me")
    if asks == "provider_text":
        yield "besked", str(state["case"]), {"provider": state["provider"], "text": state["text"]}
    for one in draft.get("texts", ()):
        yield "case_text", f"{one['case']} {one['kind']}", _with_files(one, "case", "kind", "text")
    if "answer" in draft:
        yield "offer_answer", str(draft["case"]), {"over": 0, **draft}


def _with_files(kept, *names):
    files = [dict(zip(FILE, one)) for one in kept.get("files", ())]
    return {**{name: kept[name] for name in names}, "files": files}
