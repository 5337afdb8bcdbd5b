"""Rights to book: kallelser, bokningsunderlag, links; for whom, for what; and saved selections."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint, text

from storage.engine.columns import flag, ident, instant, local_day, number, reference, words
from storage.tables import metadata

grounds = Table(
    "grounds",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("kind", words(), nullable=False),
    Column("state", words(), nullable=False, server_default="open"),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False, comment="who gave it"),
    Column("text", words(), nullable=False, server_default=""),
    Column("first_day", local_day(), nullable=False),
    Column("last_day", local_day(), nullable=False),
    Column("allowed", number(), nullable=False, comment="bookings of all patients together"),
    Column("used", number(), nullable=False, server_default="0"),
    Column("for_all", flag(), nullable=False, server_default="0", comment="a link: for who opens it"),
    Column("token_hash", words(), nullable=True, unique=True, comment="of a link; the token is not kept"),
    Column("created", instant(), nullable=False),
    Column("created_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("reminded_at", instant(), nullable=True),
    Column("overdue_at", instant(), nullable=True, comment="when it became the unit's task"),
    Column("ended_at", instant(), nullable=True),
    Column("ended_by", reference(), ForeignKey("people.id"), nullable=True),
    Column("replaces", reference(), nullable=True, comment="the visit that the unit has cancelled"),
    Column(
        "batch",
        reference(),
        nullable=True,
        comment="the first of those that were given together; none: alone",
    ),
    CheckConstraint("kind IN ('invitation', 'basis', 'link', 'replacement')", name="kind"),
    CheckConstraint("(kind = 'replacement') = (replaces IS NOT NULL)", name="replaces"),
    CheckConstraint("state IN ('open', 'withdrawn')", name="state"),
    CheckConstraint("used BETWEEN 0 AND allowed", name="used"),
    CheckConstraint("first_day <= last_day", name="forwards"),
    CheckConstraint("(kind = 'link') = (token_hash IS NOT NULL)", name="token"),
    sqlite_autoincrement=True,
)
IS_OPEN = text("state = 'open'")
Index(
    "ix_grounds_open",
    grounds.c.unit_id,
    grounds.c.last_day,
    grounds.c.id,
    grounds.c.state,
    sqlite_where=IS_OPEN,
    postgresql_where=IS_OPEN,
)
Index("ix_grounds_batch", grounds.c.batch)
Index("ix_grounds_given", grounds.c.unit_id, grounds.c.created, grounds.c.kind)

ground_services = Table(
    "ground_services",
    metadata,
    Column("ground_id", reference(), ForeignKey("grounds.id"), primary_key=True),
    Column("service_id", reference(), ForeignKey("services.id"), primary_key=True),
)

ground_patients = Table(
    "ground_patients",
    metadata,
    Column("ground_id", reference(), ForeignKey("grounds.id"), primary_key=True),
    Column("patient_id", reference(), ForeignKey("people.id"), primary_key=True),
    Column("allowed", number(), nullable=False, comment="bookings of this patient"),
    Column("used", number(), nullable=False, server_default="0"),
    CheckConstraint("used BETWEEN 0 AND allowed", name="used"),
)
Index("ix_ground_patients_patient_id", ground_patients.c.patient_id)

selections = Table(
    "selections",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("name", words(), nullable=False),
    Column("created", instant(), nullable=False),
    Column("created_by", reference(), ForeignKey("people.id"), nullable=False),
    UniqueConstraint("unit_id", "name"),
)

selection_patients = Table(
    "selection_patients",
    metadata,
    Column("selection_id", reference(), ForeignKey("selections.id"), primary_key=True),
    Column("patient_id", reference(), ForeignKey("people.id"), primary_key=True),
)
