"""How cases are found: a page of an inbox costs the same however many cases there are."""

from sqlalchemy import Index, text

from storage.tables.guarantee import cases

OPEN_OFFER = text(
    "state IN ('sent_unread', 'sent_read', 'answered', 'claimed', 'confirmed', 'provider_told')"
)
NOT_CLOSED = text("state <> 'closed'")
_newest = (cases.c.updated, cases.c.id)

Index(
    "uq_cases_open_offer", cases.c.entry_id, unique=True, sqlite_where=OPEN_OFFER, postgresql_where=OPEN_OFFER
)
Index("ix_cases_entry_id", cases.c.entry_id)
Index("ix_cases_patient_id", cases.c.patient_id, cases.c.id)
Index("ix_cases_all", cases.c.unit_id, *_newest)
Index("ix_cases_open", cases.c.unit_id, *_newest, sqlite_where=NOT_CLOSED, postgresql_where=NOT_CLOSED)
FOR_UNIT = text("for_unit = 1")
Index("ix_cases_for_unit", cases.c.unit_id, *_newest, sqlite_where=FOR_UNIT, postgresql_where=FOR_UNIT)
FOR_SERVICE = text("for_service = 1")
Index(
    "ix_cases_for_service",
    cases.c.unit_id,
    cases.c.service_by,
    cases.c.id,
    sqlite_where=FOR_SERVICE,
    postgresql_where=FOR_SERVICE,
)
FLAGGED = text("flagged = 1")
# Two columns that are asked to be equal: so it is taken before the index of all that are open.
Index(
    "ix_cases_flagged",
    cases.c.unit_id,
    cases.c.flagged,
    *_newest,
    sqlite_where=FLAGGED,
    postgresql_where=FLAGGED,
)
Index("ix_cases_handler", cases.c.handler_id, cases.c.unit_id, *_newest)
ASKED = text("open_question IS NOT NULL")
Index("ix_cases_asked", cases.c.unit_id, *_newest, sqlite_where=ASKED, postgresql_where=ASKED)
TO_CALL = text("state IN ('auto_closed', 'phone_follow_up')")
Index(
    "ix_cases_to_call",
    cases.c.unit_id,
    cases.c.closed_at,
    cases.c.id,
    sqlite_where=TO_CALL,
    postgresql_where=TO_CALL,
)
UNIT_BY = text("unit_by IS NOT NULL")
Index(
    "ix_cases_unit_by",
    cases.c.unit_id,
    cases.c.unit_by,
    cases.c.id,
    sqlite_where=UNIT_BY,
    postgresql_where=UNIT_BY,
)
PAPERS = text("papers_due = 1")
Index("ix_cases_papers", cases.c.unit_id, *_newest, sqlite_where=PAPERS, postgresql_where=PAPERS)
