"""PostgreSQL: who books a performer's time sees what others have booked of the performer meanwhile."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

NAME = "slots_performer_is_free"
# As `performer_is_free` asks it, but after the lock: each statement of a function sees what was committed
# before it. Who comes second gets no row, as when the slot itself has gone.
LOCK_AND_LOOK = """
    BEGIN
        PERFORM 1 FROM performers WHERE id = NEW.performer_id FOR NO KEY UPDATE;
        IF EXISTS (
            SELECT 1 FROM slots other
            WHERE other.performer_id = NEW.performer_id AND other.status = 2
            AND other.starts < NEW.ends AND other.ends > NEW.starts AND other.starts > NEW.starts - 86400000000
            AND (other.starts <> NEW.starts OR other.service_id <> NEW.service_id)
        ) THEN
            RETURN NULL;
        END IF;
        RETURN NEW;
    END
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $${LOCK_AND_LOOK}$$")
        op.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON slots FOR EACH ROW "
            f"WHEN (NEW.status = 2 AND OLD.status <> 2) EXECUTE FUNCTION {NAME}()"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER {NAME} ON slots")
        op.execute(f"DROP FUNCTION {NAME}()")
