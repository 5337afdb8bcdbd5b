"""What keeps turns going across a crash: updates in, notices out, deadlines, outcomes, the house's clock."""

from sqlalchemy import CheckConstraint, Column, Index, Table, UniqueConstraint

from storage.engine.columns import flag, ident, instant, json_text, number, reference, words
from storage.tables import metadata

inbox = Table(
    "inbox",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("bot_id", reference(), nullable=False),
    Column("update_id", reference(), nullable=False),
    Column("request_id", words(), nullable=False),
    Column("lane", words(), nullable=False),
    Column("body", json_text(), nullable=True, comment="wiped when the row is closed"),
    Column("arrived", instant(), nullable=False, comment="the machine's time"),
    Column("open", flag(), nullable=False, server_default="1"),
    Column("attempts", number(), nullable=False, server_default="0"),
    Column("lease_owner", words(), nullable=True),
    Column("lease_until", instant(), nullable=False, server_default="0"),
    UniqueConstraint("bot_id", "update_id", "request_id"),
    CheckConstraint("(open = 1) = (body IS NOT NULL)", name="wiped"),
    sqlite_autoincrement=True,
)
Index(
    "ix_inbox_waiting",
    inbox.c.bot_id,
    inbox.c.lane,
    inbox.c.id,
    inbox.c.open,
    sqlite_where=inbox.c.open == 1,
    postgresql_where=inbox.c.open == 1,
)
Index(
    "ix_inbox_open",
    inbox.c.id,
    sqlite_where=inbox.c.body.is_not(None),
    postgresql_where=inbox.c.body.is_not(None),
)

workers = Table(
    "workers",
    metadata,
    Column("owner", words(), primary_key=True, comment="as in lease_owner"),
    Column("called", words(), nullable=False, comment="its mode, machine and process, for people"),
    Column("alive_until", instant(), nullable=False, comment="the machine's time"),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("bot_id", reference(), nullable=False),
    Column("update_id", reference(), nullable=False, comment="0: none that can be read"),
    Column("arrived", instant(), nullable=False, comment="the machine's time"),
    Column("why", words(), nullable=False),
    Column("body", words(), nullable=False, comment="its beginning, without anybody's number"),
    Column("size", number(), nullable=False, comment="characters of the whole"),
    UniqueConstraint("bot_id", "update_id", "size"),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("recipient", reference(), nullable=False),
    Column("kind", words(), nullable=False),
    Column("facts", json_text(), nullable=False),
    Column("due", instant(), nullable=False),
    Column("state", words(), nullable=False, server_default="queued"),
    Column("channel", words(), nullable=True, comment="empty until a fallback is chosen"),
    Column("settled_at", instant(), nullable=True, comment="when it was sent or given up"),
    Column("attempts", number(), nullable=False, server_default="0"),
    Column("not_before", instant(), nullable=False, server_default="0", comment="the machine's time"),
    Column("lease_owner", words(), nullable=True),
    Column("lease_until", instant(), nullable=False, server_default="0"),
    Column("apart", flag(), nullable=False, server_default="0", comment="speaks of danger: never gathered"),
    CheckConstraint("state IN ('queued', 'sent', 'unread', 'seen', 'failed')", name="state"),
    sqlite_autoincrement=True,
)
Index(
    "ix_outbox_queued",
    outbox.c.recipient,
    outbox.c.due,
    outbox.c.id,
    outbox.c.settled_at,
    sqlite_where=outbox.c.settled_at.is_(None),
    postgresql_where=outbox.c.settled_at.is_(None),
)
Index(
    "ix_outbox_due",
    outbox.c.due,
    outbox.c.id,
    outbox.c.state,
    sqlite_where=outbox.c.state == "queued",
    postgresql_where=outbox.c.state == "queued",
)
Index(
    "ix_outbox_unread",
    outbox.c.recipient,
    outbox.c.id,
    outbox.c.state,
    sqlite_where=outbox.c.state == "unread",
    postgresql_where=outbox.c.state == "unread",
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("kind", words(), nullable=False),
    Column("subject", words(), nullable=False),
    Column("due", instant(), nullable=False),
    Column("facts", json_text(), nullable=False),
    Column("fired_at", instant(), nullable=True),
    Column("attempts", number(), nullable=False, server_default="0"),
    Column("lease_owner", words(), nullable=True),
    Column("lease_until", instant(), nullable=False, server_default="0"),
    UniqueConstraint("kind", "subject", "due"),
    sqlite_autoincrement=True,
)
Index(
    "ix_deadlines_coming",
    deadlines.c.due,
    deadlines.c.id,
    deadlines.c.fired_at,
    sqlite_where=deadlines.c.fired_at.is_(None),
    postgresql_where=deadlines.c.fired_at.is_(None),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("request_id", words(), primary_key=True),
    Column("verb", words(), nullable=False),
    Column("outcome", json_text(), nullable=False),
    Column("at", instant(), nullable=False),
)

house_clock = Table(
    "house_clock",
    metadata,
    Column("id", number(), primary_key=True, autoincrement=False),
    Column("running", flag(), nullable=False),
    Column("shows", instant(), nullable=False, comment="the time it stands at, or was started at"),
    Column("started", instant(), nullable=False, comment="the machine's time at that moment"),
    CheckConstraint("id = 1", name="single"),
)
