"""Places, people, times that can be booked, booked times and what came of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False, comment="personal identity number, or staff id"),
        sa.Column("phone", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.Text(), server_default="", nullable=False),
        sa.Column("channel", sa.Text(), server_default="sms", nullable=False),
        sa.Column("language", sa.Text(), server_default="sv", nullable=False),
        sa.Column("has_account", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("born", sa.Text(), nullable=True),
        sa.CheckConstraint("channel IN ('sms', 'email', 'none')", name=op.f("ck_people_channel")),
        sa.CheckConstraint("kind IN ('patient', 'staff')", name=op.f("ck_people_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("login", name=op.f("uq_people_login")),
    )
    op.create_table(
        "performers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hsa_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performers")),
        sa.UniqueConstraint("hsa_id", name=op.f("uq_performers_hsa_id")),
    )
    op.create_table(
        "talks",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "chat_id", name=op.f("pk_talks")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hsa_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("phone_opens", sa.Text(), server_default="08:00", nullable=False),
        sa.Column("phone_closes", sa.Text(), server_default="16:00", nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("latitude", sa.BigInteger(), nullable=False, comment="millionths of a degree"),
        sa.Column("longitude", sa.BigInteger(), nullable=False, comment="millionths of a degree"),
        sa.Column("information", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("hsa_id", name=op.f("uq_units_hsa_id")),
        sa.UniqueConstraint("name", name=op.f("uq_units_name")),
    )
    op.create_table(
        "grants",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True, comment="none: every unit"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_grants_person_id_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_grants_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
        sa.UniqueConstraint("person_id", "role", "unit_id", name=op.f("uq_grants_person_id_role_unit_id")),
    )
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.create_index(
            "ix_grants_unit_id_role_person_id", ["unit_id", "role", "person_id"], unique=False
        )
        batch_op.create_index(
            "uq_grants_everywhere",
            ["person_id", "role"],
            unique=True,
            sqlite_where=sa.text("unit_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL"),
        )

    op.create_table(
        "guardians",
        sa.Column("guardian_id", sa.BigInteger(), nullable=False),
        sa.Column("child_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["people.id"], name=op.f("fk_guardians_child_id_people")),
        sa.ForeignKeyConstraint(["guardian_id"], ["people.id"], name=op.f("fk_guardians_guardian_id_people")),
        sa.PrimaryKeyConstraint("guardian_id", "child_id", name=op.f("pk_guardians")),
    )
    op.create_table(
        "login_codes",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_login_codes_person_id_people")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_login_codes")),
    )
    op.create_table(
        "login_tokens",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_login_tokens_person_id_people")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_login_tokens")),
    )
    op.create_table(
        "services",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        sa.Column("bring", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_services_takes_time")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_services_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_services")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_services_unit_id_name")),
    )
    op.create_table(
        "sessions",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True, comment="none: logged out"),
        sa.Column("language", sa.Text(), server_default="sv", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sessions_person_id_people")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index("ix_sessions_person_id", ["person_id"], unique=False)

    op.create_table(
        "service_performers",
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("performer_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["performer_id"], ["performers.id"], name=op.f("fk_service_performers_performer_id_performers")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_performers_service_id_services")
        ),
        sa.PrimaryKeyConstraint("service_id", "performer_id", name=op.f("pk_service_performers")),
    )
    op.create_table(
        "service_rules",
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False, comment="in force until the next row's day"),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False, comment="care.rules.Rules, every value resolved"),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_rules_service_id_services")
        ),
        sa.PrimaryKeyConstraint("service_id", "valid_from", name=op.f("pk_service_rules")),
    )
    op.create_table(
        "slots",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("performer_id", sa.BigInteger(), nullable=False),
        sa.Column("starts", sa.BigInteger(), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.BigInteger(),
            server_default="0",
            nullable=False,
            comment="0 free 1 held 2 booked 3 withdrawn",
        ),
        sa.Column("held_by", sa.BigInteger(), nullable=True),
        sa.Column("held_until", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(status = 1) = (held_by IS NOT NULL) AND (status = 1) = (held_until IS NOT NULL)",
            name=op.f("ck_slots_held"),
        ),
        sa.CheckConstraint("starts < ends", name=op.f("ck_slots_forwards")),
        sa.CheckConstraint("status BETWEEN 0 AND 3", name=op.f("ck_slots_status")),
        sa.ForeignKeyConstraint(["held_by"], ["people.id"], name=op.f("fk_slots_held_by_people")),
        sa.ForeignKeyConstraint(
            ["performer_id"], ["performers.id"], name=op.f("fk_slots_performer_id_performers")
        ),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_slots_service_id_services")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_slots_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint(
            "service_id", "starts", "performer_id", name=op.f("uq_slots_service_id_starts_performer_id")
        ),
    )
    with op.batch_alter_table("slots", schema=None) as batch_op:
        batch_op.create_index(
            "ix_slots_held_by",
            ["held_by", "status"],
            unique=False,
            sqlite_where=sa.text("status = 1"),
            postgresql_where=sa.text("status = 1"),
        )
        batch_op.create_index(
            "ix_slots_held_until",
            ["held_until", "status"],
            unique=False,
            sqlite_where=sa.text("status = 1"),
            postgresql_where=sa.text("status = 1"),
        )
        batch_op.create_index(
            "ix_slots_open",
            [
                "service_id",
                "starts",
                "performer_id",
                "status",
                "held_until",
                "held_by",
                "ends",
                "unit_id",
                "id",
            ],
            unique=False,
            sqlite_where=sa.text("status < 2"),
            postgresql_where=sa.text("status < 2"),
        )

    op.create_table(
        "appointments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=False),
        sa.Column("performer_id", sa.BigInteger(), nullable=True),
        sa.Column("slot_id", sa.BigInteger(), nullable=True, comment="none: another system's"),
        sa.Column("starts", sa.BigInteger(), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), server_default="booked", nullable=False),
        sa.Column("version", sa.BigInteger(), server_default="1", nullable=False),
        sa.Column("rebookings", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("booked_at", sa.BigInteger(), nullable=False),
        sa.Column("booked_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "rules_from", sa.Text(), nullable=True, comment="service_rules.valid_from when it was booked"
        ),
        sa.Column(
            "origin", sa.Text(), nullable=True, comment="the other system that booked it; none: this one"
        ),
        sa.Column("foreign_cancel", sa.SmallInteger(), nullable=True),
        sa.Column("foreign_rebook", sa.SmallInteger(), nullable=True),
        sa.Column("foreign_message", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("status IN ('booked', 'cancelled')", name=op.f("ck_appointments_status")),
        sa.CheckConstraint(
            "origin IS NOT NULL OR (foreign_cancel IS NULL AND foreign_rebook IS NULL AND foreign_message IS NULL)",
            name=op.f("ck_appointments_flags"),
        ),
        sa.CheckConstraint(
            "(slot_id IS NULL) = (origin IS NOT NULL)", name=op.f("ck_appointments_own_or_foreign")
        ),
        sa.CheckConstraint("starts < ends", name=op.f("ck_appointments_forwards")),
        sa.ForeignKeyConstraint(["booked_by"], ["people.id"], name=op.f("fk_appointments_booked_by_people")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["people.id"], name=op.f("fk_appointments_patient_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["performer_id"], ["performers.id"], name=op.f("fk_appointments_performer_id_performers")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_appointments_service_id_services")
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name=op.f("fk_appointments_slot_id_slots")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_appointments_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index(
            "ix_appointments_coming",
            ["patient_id", "ends", "starts", "service_id", "unit_id", "status", "id"],
            unique=False,
            sqlite_where=sa.text("status = 'booked'"),
            postgresql_where=sa.text("status = 'booked'"),
        )
        batch_op.create_index("ix_appointments_patient_id_starts", ["patient_id", "starts"], unique=False)
        batch_op.create_index(
            "uq_appointments_slot",
            ["slot_id"],
            unique=True,
            sqlite_where=sa.text("status = 'booked'"),
            postgresql_where=sa.text("status = 'booked'"),
        )

    op.create_table(
        "appointment_versions",
        sa.Column("appointment_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False, comment="when the next version came"),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False, comment="moved or cancelled: how this version ended"),
        sa.Column("slot_id", sa.BigInteger(), nullable=True),
        sa.Column("performer_id", sa.BigInteger(), nullable=True),
        sa.Column("starts", sa.BigInteger(), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False, comment="why it was ended, in the patient's words"),
        sa.CheckConstraint("status IN ('moved', 'cancelled')", name=op.f("ck_appointment_versions_status")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_versions_appointment_id_appointments"),
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["people.id"], name=op.f("fk_appointment_versions_ended_by_people")
        ),
        sa.PrimaryKeyConstraint("appointment_id", "version", name=op.f("pk_appointment_versions")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("appointment_id", sa.BigInteger(), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("overridden", sa.Text(), server_default="[]", nullable=False),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name=op.f("fk_events_actor_id_people")),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_events_appointment_id_appointments")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["people.id"], name=op.f("fk_events_patient_id_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_events_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("request_id", name=op.f("uq_events_request_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_appointment_id", ["appointment_id"], unique=False)
        batch_op.create_index("ix_events_patient_id_at", ["patient_id", "at"], unique=False)
        batch_op.create_index("ix_events_unit_id_at", ["unit_id", "at"], unique=False)

    op.create_table(
        "tasks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=True),
        sa.Column("appointment_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "starts", sa.BigInteger(), nullable=True, comment="the visit that it is about, as it was then"
        ),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('follow_up', 'message', 'notice_failed')", name=op.f("ck_tasks_kind")),
        sa.CheckConstraint(
            "(result IS NULL) = (closed_at IS NULL) AND (result IS NULL) = (closed_by IS NULL)",
            name=op.f("ck_tasks_closed"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_tasks_appointment_id_appointments")
        ),
        sa.ForeignKeyConstraint(["closed_by"], ["people.id"], name=op.f("fk_tasks_closed_by_people")),
        sa.ForeignKeyConstraint(["patient_id"], ["people.id"], name=op.f("fk_tasks_patient_id_people")),
        sa.ForeignKeyConstraint(["service_id"], ["services.id"], name=op.f("fk_tasks_service_id_services")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_tasks_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index(
            "ix_tasks_open",
            ["unit_id", "due", "id", "closed_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )



def downgrade() -> None:
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_tasks_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.drop_table("tasks")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_unit_id_at")
        batch_op.drop_index("ix_events_patient_id_at")
        batch_op.drop_index("ix_events_appointment_id")

    op.drop_table("events")
    op.drop_table("appointment_versions")
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_appointments_slot",
            sqlite_where=sa.text("status = 'booked'"),
            postgresql_where=sa.text("status = 'booked'"),
        )
        batch_op.drop_index("ix_appointments_patient_id_starts")
        batch_op.drop_index(
            "ix_appointments_coming",
            sqlite_where=sa.text("status = 'booked'"),
            postgresql_where=sa.text("status = 'booked'"),
        )

    op.drop_table("appointments")
    with op.batch_alter_table("slots", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_slots_open", sqlite_where=sa.text("status < 2"), postgresql_where=sa.text("status < 2")
        )
        batch_op.drop_index(
            "ix_slots_held_until", sqlite_where=sa.text("status = 1"), postgresql_where=sa.text("status = 1")
        )
        batch_op.drop_index(
            "ix_slots_held_by", sqlite_where=sa.text("status = 1"), postgresql_where=sa.text("status = 1")
        )

    op.drop_table("slots")
    op.drop_table("service_rules")
    op.drop_table("service_performers")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_sessions_person_id")

    op.drop_table("sessions")
    op.drop_table("services")
    op.drop_table("login_tokens")
    op.drop_table("login_codes")
    op.drop_table("guardians")
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_grants_everywhere",
            sqlite_where=sa.text("unit_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL"),
        )
        batch_op.drop_index("ix_grants_unit_id_role_person_id")

    op.drop_table("grants")
    op.drop_table("units")
    op.drop_table("talks")
    op.drop_table("performers")
    op.drop_table("people")
