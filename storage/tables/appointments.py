"""Booked times, what they were before, everything that happened, and what units have to do about it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, text

from storage.engine.columns import flag, ident, instant, local_day, number, reference, words
from storage.tables import metadata

BOOKED = text("status = 'booked'")

appointments = Table(
    "appointments",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("service_id", reference(), ForeignKey("services.id"), nullable=False),
    Column("performer_id", reference(), ForeignKey("performers.id"), nullable=True),
    Column("slot_id", reference(), ForeignKey("slots.id"), nullable=True, comment="none: another system's"),
    Column("starts", instant(), nullable=False),
    Column("ends", instant(), nullable=False),
    Column("status", words(), nullable=False, server_default="booked"),
    Column("version", number(), nullable=False, server_default="1"),
    Column("rebookings", number(), nullable=False, server_default="0"),
    Column("purpose", words(), nullable=False, server_default=""),
    Column("reason", words(), nullable=False, server_default=""),
    Column("booked_at", instant(), nullable=False),
    Column("booked_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("rules_from", local_day(), nullable=True, comment="service_rules.valid_from when it was booked"),
    Column("origin", words(), nullable=True, comment="the other system that booked it; none: this one"),
    Column("foreign_cancel", flag(), nullable=True),
    Column("foreign_rebook", flag(), nullable=True),
    Column("foreign_message", flag(), nullable=True),
    Column("invitation", flag(), nullable=False, server_default="0", comment="made by care, not yet moved"),
    Column("ground_id", reference(), ForeignKey("grounds.id"), nullable=True, comment="what gave the right"),
    Column("only_one", flag(), nullable=False, server_default="0", comment="of its ground, active at once"),
    Column("moved_by_unit", flag(), nullable=False, server_default="0", comment="to where it stands now"),
    Column("in_group", flag(), nullable=False, server_default="0", comment="its slot is a seat among others"),
    Column("room", words(), nullable=True, comment="of a visit by video; none: it is held at the unit"),
    CheckConstraint("status IN ('booked', 'cancelled')", name="status"),
    CheckConstraint("starts < ends", name="forwards"),
    CheckConstraint("(slot_id IS NULL) = (origin IS NOT NULL)", name="own_or_foreign"),
    CheckConstraint(
        "origin IS NOT NULL OR"
        " (foreign_cancel IS NULL AND foreign_rebook IS NULL AND foreign_message IS NULL)",
        name="flags",
    ),
    sqlite_autoincrement=True,
)
Index(
    "uq_appointments_slot",
    appointments.c.slot_id,
    unique=True,
    sqlite_where=BOOKED,
    postgresql_where=BOOKED,
)
ONLY_ONE = text("status = 'booked' AND only_one = 1")
Index(
    "uq_appointments_ground",
    appointments.c.ground_id,
    unique=True,
    sqlite_where=ONLY_ONE,
    postgresql_where=ONLY_ONE,
)
IN_ROOM = text("room IS NOT NULL")
Index(
    "uq_appointments_room",
    appointments.c.room,
    unique=True,
    sqlite_where=IN_ROOM,
    postgresql_where=IN_ROOM,
)
Index("ix_appointments_ground_id", appointments.c.ground_id)
Index(
    "ix_appointments_coming",
    appointments.c.patient_id,
    appointments.c.ends,
    appointments.c.starts,
    appointments.c.service_id,
    appointments.c.unit_id,
    appointments.c.status,
    appointments.c.id,
    sqlite_where=BOOKED,
    postgresql_where=BOOKED,
)
Index("ix_appointments_patient_id_starts", appointments.c.patient_id, appointments.c.starts)
Index(
    "ix_appointments_unit_id_starts",
    appointments.c.unit_id,
    appointments.c.starts,
    sqlite_where=BOOKED,
    postgresql_where=BOOKED,
)
# What a report counts: cancelled ones too.
Index(
    "ix_appointments_lying",
    appointments.c.unit_id,
    appointments.c.starts,
    appointments.c.service_id,
    appointments.c.booked_at,
)

appointment_companions = Table(
    "appointment_companions",
    metadata,
    Column("appointment_id", reference(), ForeignKey("appointments.id"), primary_key=True),
    Column("performer_id", reference(), ForeignKey("performers.id"), primary_key=True),
    Column("slot_id", reference(), ForeignKey("slots.id"), nullable=False),
)

appointment_versions = Table(
    "appointment_versions",
    metadata,
    Column("appointment_id", reference(), ForeignKey("appointments.id"), primary_key=True),
    Column("version", number(), primary_key=True, autoincrement=False),
    Column("until", instant(), nullable=False, comment="when the next version came"),
    Column("ended_by", reference(), ForeignKey("people.id"), nullable=False),
    Column("status", words(), nullable=False, comment="moved or cancelled: how this version ended"),
    Column("slot_id", reference(), nullable=True),
    Column("performer_id", reference(), nullable=True),
    Column("starts", instant(), nullable=False),
    Column("ends", instant(), nullable=False),
    Column("reason", words(), nullable=False, comment="why it was ended, in the patient's words"),
    CheckConstraint("status IN ('moved', 'cancelled')", name="status"),
)
Index("ix_appointment_versions_freed", appointment_versions.c.starts, appointment_versions.c.slot_id)
Index("ix_appointment_versions_slot", appointment_versions.c.slot_id, appointment_versions.c.until)

tasks = Table(
    "tasks",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("kind", words(), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("service_id", reference(), ForeignKey("services.id"), nullable=True),
    Column("appointment_id", reference(), ForeignKey("appointments.id"), nullable=True),
    Column("case_id", reference(), nullable=True, comment="of the care guarantee"),
    Column(
        "in_case", reference(), ForeignKey("cases.id"), nullable=True, comment="in which it is written about"
    ),
    Column("starts", instant(), nullable=True, comment="the visit that it is about, as it was then"),
    Column("text", words(), nullable=False, server_default=""),
    Column("created", instant(), nullable=False),
    Column("due", local_day(), nullable=False),
    Column("result", words(), nullable=True),
    Column("closed_at", instant(), nullable=True),
    Column("closed_by", reference(), ForeignKey("people.id"), nullable=True),
    Column("waits", flag(), nullable=False, server_default="0", comment="for the patient's own answer"),
    Column("tries", number(), nullable=False, server_default="0"),
    Column(
        "tried",
        words(),
        nullable=False,
        server_default="",
        comment="care.follow_ups.tasks.Tried; the last one",
    ),
    Column("tried_at", instant(), nullable=True),
    CheckConstraint(
        "kind IN ('follow_up', 'message', 'notice_failed', 'unbooked', 'unit_cancelled')", name="kind"
    ),
    CheckConstraint(
        "(result IS NULL) = (closed_at IS NULL) AND (result IS NULL) = (closed_by IS NULL)", name="closed"
    ),
    sqlite_autoincrement=True,
)
Index("ix_tasks_appointment_id", tasks.c.appointment_id)
Index("ix_tasks_case_id", tasks.c.case_id)
Index("ix_tasks_patient_id", tasks.c.patient_id, tasks.c.unit_id)
STILL_OPEN = text("closed_at IS NULL")
Index("ix_tasks_in_case", tasks.c.in_case)
IS_CLOSED = text("closed_at IS NOT NULL")
Index("ix_tasks_closed", tasks.c.closed_at, sqlite_where=IS_CLOSED, postgresql_where=IS_CLOSED)
Index("ix_tasks_unit_id_created", tasks.c.unit_id, tasks.c.created)
Index(
    "ix_tasks_open",
    tasks.c.unit_id,
    tasks.c.due,
    tasks.c.id,
    tasks.c.closed_at,
    sqlite_where=STILL_OPEN,
    postgresql_where=STILL_OPEN,
)
