"""What people have begun has a table of its own, by person; what staff had begun in a chat moves there."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

FORMS = {"ground": "ground_draft", "unit_change": "unit_change"}
"""By the name it is kept by from now on: where it stood in the state of a talk."""


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
        for kind, name in FORMS.items():
            if name in found:
                newest[person, kind] = (json.dumps(found[name]), updated)
    for (person, kind), (form, updated) in newest.items():
        bind.execute(
            sa.text(
                "INSERT INTO begun (person_id, kind, about, form, updated)"
                " VALUES (:person, :kind, '', :form, :updated)"
            ),
            {"person": person, "kind": kind, "form": form, "updated": updated},
        )
