"""Who waits for earlier times, which times became free, and to whom each was offered."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, text

from storage.engine.columns import flag, ident, instant, number, reference, words
from storage.tables import metadata

watches = Table(
    "watches",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("appointment_id", reference(), ForeignKey("appointments.id"), nullable=True),
    Column("ground_id", reference(), ForeignKey("grounds.id"), nullable=True),
    Column("service_id", reference(), ForeignKey("services.id"), nullable=False, comment="as it was chosen"),
    Column("joined", instant(), nullable=False, comment="the place in the line"),
    Column("weekdays", words(), nullable=False, server_default="", comment="ISO numbers; none: any"),
    Column("halves", words(), nullable=False, server_default="", comment="of the day; none: any"),
    Column("notice_hours", number(), nullable=False),
    Column("elsewhere", flag(), nullable=False, server_default="0"),
    Column("paused", flag(), nullable=False, server_default="0"),
    Column("ended_at", instant(), nullable=True),
    Column("ended_why", words(), nullable=True),
    CheckConstraint("(ended_at IS NULL) = (ended_why IS NULL)", name="ended"),
    CheckConstraint("ended_why IN ('stopped', 'filled')", name="why"),
    CheckConstraint("appointment_id IS NULL OR ground_id IS NULL", name="one_thing"),
    sqlite_autoincrement=True,
)
_STANDS = text("ended_at IS NULL")
Index(
    "ix_watches_patient_id",
    watches.c.patient_id,
    watches.c.ended_at,
    sqlite_where=_STANDS,
    postgresql_where=_STANDS,
)

watch_services = Table(
    "watch_services",
    metadata,
    Column("watch_id", reference(), ForeignKey("watches.id"), primary_key=True),
    Column("service_id", reference(), ForeignKey("services.id"), primary_key=True),
)
Index("ix_watch_services_service_id", watch_services.c.service_id, watch_services.c.watch_id)

freed_times = Table(
    "freed_times",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("slot_id", reference(), ForeignKey("slots.id"), nullable=False),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("service_id", reference(), ForeignKey("services.id"), nullable=False),
    Column("starts", instant(), nullable=False),
    Column("freed_at", instant(), nullable=False),
    Column("waves", number(), nullable=False, server_default="0"),
    Column("state", words(), nullable=False, server_default="open"),
    Column("ended_at", instant(), nullable=True),
    CheckConstraint("state IN ('open', 'filled', 'booked', 'unfilled', 'withdrawn')", name="state"),
    CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
    sqlite_autoincrement=True,
)
_OFFERED = text("state = 'open'")
Index(
    "uq_freed_times_slot",
    freed_times.c.slot_id,
    unique=True,
    sqlite_where=_OFFERED,
    postgresql_where=_OFFERED,
)
Index("ix_freed_times_unit_id", freed_times.c.unit_id, freed_times.c.freed_at)

earlier_offers = Table(
    "earlier_offers",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("freed_id", reference(), ForeignKey("freed_times.id"), nullable=False),
    Column("watch_id", reference(), ForeignKey("watches.id"), nullable=False),
    Column("patient_id", reference(), ForeignKey("people.id"), nullable=False),
    Column("wave", number(), nullable=False),
    Column("asked_at", instant(), nullable=False),
    Column("until", instant(), nullable=False),
    Column("state", words(), nullable=False, server_default="out"),
    CheckConstraint("state IN ('out', 'accepted', 'declined', 'lapsed', 'gone')", name="state"),
    sqlite_autoincrement=True,
)
OUT = text("state = 'out'")
# Never two at once to one person, whoever asks.
Index(
    "uq_earlier_offers_out",
    earlier_offers.c.patient_id,
    unique=True,
    sqlite_where=OUT,
    postgresql_where=OUT,
)
Index("uq_earlier_offers_once", earlier_offers.c.freed_id, earlier_offers.c.patient_id, unique=True)
Index("ix_earlier_offers_patient_id", earlier_offers.c.patient_id, earlier_offers.c.asked_at)
