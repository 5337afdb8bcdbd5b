"""Places in time that can be booked: one slot is one performer, once, or one seat of a group."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint, text

from storage.engine.columns import ident, instant, number, reference
from storage.tables import metadata

FREE, HELD, BOOKED, WITHDRAWN = range(4)

slots = Table(
    "slots",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("service_id", reference(), ForeignKey("services.id"), nullable=False),
    Column("performer_id", reference(), ForeignKey("performers.id"), nullable=False),
    Column("starts", instant(), nullable=False),
    Column("ends", instant(), nullable=False),
    Column(
        "status", number(), nullable=False, server_default="0", comment="0 free 1 held 2 booked 3 withdrawn"
    ),
    # Held by nobody: for those to whom it is offered (earlier_offers).
    Column("held_by", reference(), ForeignKey("people.id"), nullable=True),
    Column("held_until", instant(), nullable=True),
    Column("seat", number(), nullable=False, server_default="0", comment="1 and on in a group; 0: no group"),
    UniqueConstraint("service_id", "starts", "performer_id", "seat"),
    CheckConstraint("status BETWEEN 0 AND 3", name="status"),
    CheckConstraint("starts < ends", name="forwards"),
    CheckConstraint(
        "(status = 1) = (held_until IS NOT NULL) AND (held_by IS NULL OR status = 1)", name="held"
    ),
)
# All that a search for free times reads: a held slot may be the asker's own, or its hold have lapsed.
_OPEN = text("status < 2")
Index(
    "ix_slots_open",
    slots.c.service_id,
    slots.c.starts,
    slots.c.performer_id,
    slots.c.status,
    slots.c.held_until,
    slots.c.held_by,
    slots.c.ends,
    slots.c.unit_id,
    slots.c.id,
    slots.c.seat,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)
IS_HELD = text("status = 1")
Index(
    "ix_slots_held_by",
    slots.c.held_by,
    slots.c.status,
    sqlite_where=IS_HELD,
    postgresql_where=IS_HELD,
)
Index(
    "ix_slots_held_until",
    slots.c.held_until,
    slots.c.status,
    sqlite_where=IS_HELD,
    postgresql_where=IS_HELD,
)
IS_BOOKED = text("status = 2")
Index(
    "ix_slots_performer_booked",
    slots.c.performer_id,
    slots.c.starts,
    slots.c.ends,
    slots.c.status,
    slots.c.service_id,
    sqlite_where=IS_BOOKED,
    postgresql_where=IS_BOOKED,
)
