"""What staff have been told and still stands in their chats: the message, and the notices that it tells."""

from sqlalchemy import Column, ForeignKey, Index, Table

from storage.engine.columns import flag, instant, reference, words
from storage.tables import metadata

standing_messages = Table(
    "standing_messages",
    metadata,
    Column("chat_id", reference(), primary_key=True, autoincrement=False),
    Column("message_id", reference(), primary_key=True, autoincrement=False),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("kind", words(), nullable=False, comment="of its notices, or the board"),
    Column("at", instant(), nullable=False, comment="when it was last told"),
    Column("face", words(), nullable=False, comment="a digest of what stands there"),
    Column("read", flag(), nullable=False, server_default="0", comment="the person has acted below it"),
    comment="edited when somebody has dealt with what it says, or when more comes before it is read",
)
Index("ix_standing_messages_kind", standing_messages.c.kind, standing_messages.c.person_id)

standing_notices = Table(
    "standing_notices",
    metadata,
    Column("chat_id", reference(), primary_key=True, autoincrement=False),
    Column("message_id", reference(), primary_key=True, autoincrement=False),
    Column("notice_id", reference(), primary_key=True, autoincrement=False, comment="its row in the outbox"),
    Column("case_id", reference(), nullable=True, comment="that it is about"),
    Column("after", reference(), nullable=False, comment="the last event that it was told after"),
)
Index("ix_standing_notices_case_id", standing_notices.c.case_id)
