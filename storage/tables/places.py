"""Where care is given: units, services, performers, and the rules in force from a day on."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, UniqueConstraint

from storage.engine.columns import ident, json_text, local_day, number, reference, words
from storage.tables import metadata

units = Table(
    "units",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("hsa_id", words(), nullable=False, unique=True),
    Column("name", words(), nullable=False, unique=True),
    Column("region", words(), nullable=False),
    Column("phone", words(), nullable=False),
    Column("phone_opens", words(), nullable=False, server_default="08:00"),
    Column("phone_closes", words(), nullable=False, server_default="16:00"),
    Column("address", words(), nullable=False),
    Column("city", words(), nullable=False),
    Column("latitude", number(), nullable=False, comment="millionths of a degree"),
    Column("longitude", number(), nullable=False, comment="millionths of a degree"),
    Column("information", words(), nullable=False, server_default=""),
)

services = Table(
    "services",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("unit_id", reference(), ForeignKey("units.id"), nullable=False),
    Column("name", words(), nullable=False),
    Column("minutes", number(), nullable=False),
    Column("bring", words(), nullable=False, server_default=""),
    Column("seats", number(), nullable=False, server_default="0", comment="of a time; 0: no group"),
    Column("meets", words(), nullable=False, server_default="", comment="a group: weekdays and hours"),
    UniqueConstraint("unit_id", "name"),
    CheckConstraint("minutes > 0", name="takes_time"),
)

performers = Table(
    "performers",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("hsa_id", words(), nullable=False, unique=True),
    Column("name", words(), nullable=False),
)

service_performers = Table(
    "service_performers",
    metadata,
    Column("service_id", reference(), ForeignKey("services.id"), primary_key=True),
    Column("performer_id", reference(), ForeignKey("performers.id"), primary_key=True),
    Column("resource", words(), nullable=False, server_default="", comment="a visit needs one of each kind"),
)

service_rules = Table(
    "service_rules",
    metadata,
    Column("service_id", reference(), ForeignKey("services.id"), primary_key=True),
    Column("valid_from", local_day(), primary_key=True, comment="in force until the next row's day"),
    Column("version", words(), nullable=False),
    Column("rules", json_text(), nullable=False, comment="care.rules.Rules, every value resolved"),
)
