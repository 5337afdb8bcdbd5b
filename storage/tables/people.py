"""People of the register, what they may do, who acts for whom, and who holds which phone."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint

from storage.engine.columns import flag, ident, instant, json_text, local_day, number, reference, words
from storage.tables import metadata

people = Table(
    "people",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("kind", words(), nullable=False),
    Column("name", words(), nullable=False),
    Column("login", words(), nullable=False, unique=True, comment="personal identity number, or staff id"),
    Column("phone", words(), nullable=False, server_default=""),
    Column("email", words(), nullable=False, server_default=""),
    Column("channel", words(), nullable=False, server_default="sms"),
    Column("language", words(), nullable=False, server_default="sv"),
    Column("has_account", flag(), nullable=False, server_default="1"),
    Column("born", local_day(), nullable=True),
    Column("street", words(), nullable=False, server_default=""),
    Column("postal_code", words(), nullable=False, server_default=""),
    Column("town", words(), nullable=False, server_default=""),
    Column("title", words(), nullable=False, server_default="", comment="what staff sign with"),
    Column("protected", flag(), nullable=False, server_default="0", comment="skyddade personuppgifter"),
    Column(
        "hides_children",
        flag(),
        nullable=False,
        server_default="0",
        comment="the guardian wants the children's visits apart",
    ),
    Column("also_by_email", flag(), nullable=False, server_default="0", comment="beside sms"),
    Column("pace", words(), nullable=False, server_default="at_once", comment="of notices to staff"),
    Column(
        "digest_without",
        words(),
        nullable=False,
        server_default="",
        comment="parts of a manager's digest, with blanks",
    ),
    CheckConstraint("kind IN ('patient', 'staff')", name="kind"),
    CheckConstraint("channel IN ('sms', 'email', 'none')", name="channel"),
)

guardians = Table(
    "guardians",
    metadata,
    Column("guardian_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("child_id", reference(), ForeignKey("people.id"), primary_key=True),
)
Index("ix_guardians_child_id", guardians.c.child_id)

grants = Table(
    "grants",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("role", words(), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=True, comment="none: every unit"),
    Column("area", words(), nullable=True, comment="the area that gives it; none: given by itself"),
    UniqueConstraint("person_id", "role", "unit_id"),
)
Index("ix_grants_unit_id_role_person_id", grants.c.unit_id, grants.c.role, grants.c.person_id)
Index(
    "uq_grants_everywhere",
    grants.c.person_id,
    grants.c.role,
    unique=True,
    sqlite_where=grants.c.unit_id.is_(None),
    postgresql_where=grants.c.unit_id.is_(None),
)

looked_up = Table(
    "looked_up",
    metadata,
    Column("staff_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("patient_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("at", instant(), nullable=False),
    comment="whose number staff have typed: care.people.reasons",
)

looks = Table(
    "looks",
    metadata,
    Column("patient_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("day", local_day(), primary_key=True),
    Column("staff_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("unit_id", reference(), primary_key=True, comment="0: none is known"),
    Column("reason", words(), primary_key=True, comment="care.people.reasons"),
    Column("at", instant(), nullable=False, comment="the last of the day"),
    comment="who of the staff has looked at whose data",
)

sessions = Table(
    "sessions",
    metadata,
    Column("user_id", reference(), primary_key=True, autoincrement=False),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=True, comment="none: logged out"),
    Column("language", words(), nullable=False, server_default="sv"),
    Column("fresh_until", instant(), nullable=True, comment="none: as long as it lasts"),
)
Index("ix_sessions_person_id", sessions.c.person_id)

staff_messages = Table(
    "staff_messages",
    metadata,
    Column("chat_id", reference(), primary_key=True, autoincrement=False),
    Column("message_id", reference(), primary_key=True, autoincrement=False),
    Column("at", instant(), nullable=False, comment="the machine's time"),
    comment="what staff have read and written, to be taken away at log-out",
)

login_codes = Table(
    "login_codes",
    metadata,
    Column("user_id", reference(), primary_key=True, autoincrement=False),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("code_hash", words(), nullable=False),
    Column("tries", number(), nullable=False, server_default="0"),
    Column("expires", instant(), nullable=False),
)

sent_codes = Table(
    "sent_codes",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("user_id", reference(), nullable=False, comment="whose telephone asked for it"),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("at", instant(), nullable=False),
    comment="log-in codes that nobody has logged in with: care.people.code_limits counts them",
)
Index("ix_sent_codes_user_id", sent_codes.c.user_id)
Index("ix_sent_codes_person_id", sent_codes.c.person_id)

known_phones = Table(
    "known_phones",
    metadata,
    Column("user_id", reference(), primary_key=True, autoincrement=False),
    Column("person_id", reference(), ForeignKey("people.id"), primary_key=True),
    comment="where each person has logged in",
)
Index("ix_known_phones_person_id", known_phones.c.person_id)

login_tokens = Table(
    "login_tokens",
    metadata,
    Column("token_hash", words(), primary_key=True),
    Column("person_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("expires", instant(), nullable=False),
    Column("used_at", instant(), nullable=True),
)

talks = Table(
    "talks",
    metadata,
    Column("user_id", reference(), primary_key=True, autoincrement=False),
    Column("chat_id", reference(), primary_key=True, autoincrement=False),
    Column("state", json_text(), nullable=False),
    Column("updated", instant(), nullable=False),
    Column("request", words(), nullable=True, comment="the request that left the state as it is"),
    Column("before", json_text(), nullable=True, comment="the state that this request found"),
    Column("lasting", json_text(), nullable=False, server_default="null", comment="what a verb leaves of it"),
    Column("buttons", json_text(), nullable=True, comment="that stand last in the chat: label and data"),
    Column("stood_before", json_text(), nullable=True, comment="the buttons in whose place those came"),
    Column("stood", instant(), nullable=True, comment="since when: shown by an answer; notices come below"),
)
