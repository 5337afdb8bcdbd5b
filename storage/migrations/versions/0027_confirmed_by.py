"""Who said that the patient is coming: one guardian of two, or the patient."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

KEY = "fk_attendances_confirmed_by_people"


def upgrade() -> None:
    with op.batch_alter_table("attendances") as batch:
        batch.add_column(sa.Column("confirmed_by", sa.BigInteger(), nullable=True))
        batch.create_foreign_key(op.f(KEY), "people", ["confirmed_by"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("attendances") as batch:
        batch.drop_constraint(op.f(KEY), type_="foreignkey")
        batch.drop_column("confirmed_by")
